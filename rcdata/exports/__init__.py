"""Files for download; every large library is imported only where it is used."""
