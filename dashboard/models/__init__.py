from dashboard.models.boards import Board, LastBoard
from dashboard.models.columns import Column
from dashboard.models.readers import BoardReader, ColumnReader, SinkReader
from dashboard.models.tiles import Tile
from dashboard.models.walls import Wall

__all__ = [
    "Board",
    "BoardReader",
    "Column",
    "ColumnReader",
    "LastBoard",
    "SinkReader",
    "Tile",
    "Wall",
]
