# Words and times that stand on many pages.
words-today-at = today { $time }
words-yesterday-at = yesterday { $time }
words-tomorrow-at = tomorrow { $time }
words-less-than-a-minute = less than a minute
words-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
words-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
