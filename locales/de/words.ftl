words-today-at = heute { $time }
words-yesterday-at = gestern { $time }
words-tomorrow-at = morgen { $time }
words-less-than-a-minute = weniger als eine Minute
words-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
words-hours = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
}
