"""The council's pages: parse, authorise, call one service or query, render."""
