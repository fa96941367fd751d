"""Films of a recording as GIF, which slides and chats play: along the steps, or along the epochs."""

from viz_lstm.export.gif.gif_film import film_of
from viz_lstm.export.gif.plan import Axis

__all__ = ["Axis", "film_of"]
