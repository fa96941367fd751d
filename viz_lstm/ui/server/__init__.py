"""The server's own routes and its mended parts."""
