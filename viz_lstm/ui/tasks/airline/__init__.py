"""The page about the airline series: watch a network, train one, judge it."""
