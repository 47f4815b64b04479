"""Pages of the web: the one part that reaches a network, loaded where a path that was asked for is an address.

`client` speaks HTTP (it alone imports urllib3, which the extra `web` brings), `hosts` says where it may connect to,
`robots` and `sitemap` read what a site says of itself, `pages` makes documents, and `site` puts them together.
"""

AGENT = "empathycheck"
"""What we are called in robots.txt."""
