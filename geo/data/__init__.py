"""Data files of geo; their sources and licences are in the README beside them."""
