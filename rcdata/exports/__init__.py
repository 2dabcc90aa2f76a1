"""Files for the reader to take away; every heavy library is imported where it is used."""
