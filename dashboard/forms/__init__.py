from dashboard.forms.columns import ColumnForm

__all__ = ["ColumnForm"]
