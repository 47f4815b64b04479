# no
a = It is a splendid gadget of ours for everyone.
    .title = Every roof
b = { $n ->
    [one] One roof
   *[other] { $n } roofs
}
-c = Slate
