"""Tables: columns of places as somebody typed them, put on the map row by row."""
