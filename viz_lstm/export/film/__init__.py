"""Films of a recording as GIF, which slides and chats play: along the steps, or along the epochs."""

from viz_lstm.export.film.films import film_of
from viz_lstm.export.film.plan import Axis

__all__ = ["Axis", "film_of"]
