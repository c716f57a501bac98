def ReaderTimeZone(get_response):
    return get_response
