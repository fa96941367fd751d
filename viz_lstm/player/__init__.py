"""The animated player: the JavaScript that plays a scene, and how it reaches the browser."""

from viz_lstm.player.assets import asset_routes, component_script, film_delivery, loader, packed_library

__all__ = ["asset_routes", "component_script", "film_delivery", "loader", "packed_library"]
