"""Films of a recording as GIF, which slides and chats play: along the steps, or along the epochs."""

from viz_lstm.export.film.gif import Axis, film_of

__all__ = ["Axis", "film_of"]
