"""Scores of forecasts: the network, rules that need no training, and what flatters either."""
