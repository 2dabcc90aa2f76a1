select value from build_info where key = 'content_hash';
