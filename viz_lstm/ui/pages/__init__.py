"""Pages and the switch between them."""
