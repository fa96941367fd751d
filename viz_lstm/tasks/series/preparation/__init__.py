"""The honest protocol: how a series is scaled and divided into what is learned and what is tested."""
