words-today-at = vandaag { $time }
words-yesterday-at = gisteren { $time }
words-tomorrow-at = morgen { $time }
words-less-than-a-minute = minder dan een minuut
words-minutes = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}
words-hours = { $count ->
   *[other] { $count } uur
}
