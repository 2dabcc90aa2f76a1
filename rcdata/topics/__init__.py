"""A folder a page, with all that only this page consists of. Topics never import each other."""
