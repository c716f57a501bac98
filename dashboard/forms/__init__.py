from dashboard.forms.boards import BoardForm
from dashboard.forms.columns import ColumnForm

__all__ = ["BoardForm", "ColumnForm"]
