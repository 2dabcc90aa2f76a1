"""The parts of the countries page: the search, the profile, the documents."""
