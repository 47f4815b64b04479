"""Many sites: a folder, tables or web archives in, tables of what their readers would ask and an overview out."""
