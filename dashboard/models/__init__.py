from dashboard.models.boards import Board, Column
from dashboard.models.readers import ColumnReader, SinkReader
from dashboard.models.walls import Wall

__all__ = ["Board", "Column", "ColumnReader", "SinkReader", "Wall"]
