"""保管と廃棄: the gate, holdings, disposal, media."""
