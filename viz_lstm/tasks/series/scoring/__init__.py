"""Scores of forecasts: the network, and rules that need no training."""
