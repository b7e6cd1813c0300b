// The words of a new kiosk's set-up, German.
import type { Texts } from './index.ts';

export default {
  title: 'Diesen Kiosk einrichten',
  later: 'Später weiter',
  stop: 'Nicht mehr anbieten',
  leave_q: 'Einrichtung verlassen?',
  leave_more: 'Noch gilt nichts davon außer der PIN: Einstellungen und Tür sind wie vorher. Ihre Antworten bleiben.',
  leave: 'Einrichtung verlassen',
  stay: 'Hier bleiben',
  back: 'Ein Schritt zurück',
  next: 'Weiter',
  steps: 'Schritte',
  step_language: 'Sprache',
  step_pin: 'PIN',
  step_camera: 'Kamera',
  step_door: 'Tür',
  step_policy: 'Regel',
  step_privacy: 'Datenschutz',
  step_trial: 'Probe',
  step_end: 'Speichern',

  language_q: 'Welche Sprache soll der Kiosk sprechen?',
  language_more: 'Besucher wechseln sie mit einem Tippen; nach ihrem Besuch wechselt sie zurück.',

  pin_q: 'Ihre PIN',
  pin_more: 'Sie sind der Inhaber. Ab hier macht nur weiter, wer diese PIN hat.',
  pin_set: 'Die PIN ist gesetzt. Weitere Personen kommen unter Personal, Personen dazu.',
  pin_refused: 'Diese PIN ist zu einfach oder nicht möglich. Wählen Sie eine andere.',

  camera_q: 'Sieht die Kamera alle?',
  camera_more:
    'Stellen Sie sich dorthin, wo Besucher stehen, 0,5 bis 1,5 Meter entfernt, einmal als jede dieser drei. Das Licht soll von vorn kommen, das Objektiv etwa 1,4 Meter hoch sein.',
  camera_which: 'Welche Kamera?',
  camera_any: 'Die erste, die gefunden wird',
  camera_gone: 'Die gewählte Kamera ist nicht angeschlossen. Solange sonst nur {name} da ist, wird diese benutzt.',
  tall: 'Eine große Person',
  short: 'Eine kleine Person',
  seated: 'Eine sitzende Person',
  seen_well: 'Gut zu sehen',
  seen_nobody: 'Niemand ist zu sehen.',
  seen_size: 'Das Gesicht ist {px, number} Pixel hoch; {least, number} sind nötig.',
  note_it: 'So gut zu sehen',
  camera_fault: 'Es gibt kein Kamerabild. Prüfen Sie die Kamera; die Einrichtung geht auch ohne weiter.',

  door_q: 'Die Tür',
  door_simulated:
    'Eine simulierte Tür ist in Gebrauch: Kein Schloss bewegt sich. Sie brauchen die Relaiskarte und jemanden an der Tür.',
  door_real: 'Die Tür ist eingerichtet. Sie kann jederzeit neu eingerichtet werden.',
  door_now: 'Tür jetzt einrichten',
  door_kept: 'Gefunden: {board}, {port}. Es gilt, sobald im letzten Schritt alles gespeichert ist.',

  policy_q: 'Welche Regel gilt an dieser Tür?',
  policy_must_wear: 'Nur mit Maske',
  policy_must_wear_more: 'Die Tür öffnet, wenn alle davor eine Maske richtig tragen.',
  policy_remind: 'Erinnern',
  policy_remind_more: 'Die Tür öffnet für alle; wer keine Maske trägt, wird darum gebeten.',
  policy_check_only: 'Nur prüfen',
  policy_check_only_more: 'Der Bildschirm sagt, was er sieht, und bewegt keine Tür.',

  privacy_q: 'Der Datenschutzhinweis',
  privacy_more:
    'Hängen Sie die erste Seite neben den Kiosk und legen Sie die zweite zu Ihren Unterlagen. Er sagt, was dieser Kiosk tut; ob das bei Ihnen genügt, müssen Sie klären.',
  operator: 'Wer diesen Kiosk betreibt',
  contact: 'Wen Besucher fragen können',
  print: 'Hinweis als PDF',
  printed: 'Geschrieben: {file}',

  trial_q: 'Probieren Sie es',
  trial_more: 'Stellen Sie sich erst ohne, dann mit Maske vor den Kiosk. Was gesehen wird, wird von selbst abgehakt.',
  trial_asked: 'Ohne Maske: um eine Maske gebeten',
  trial_let_in: 'Mit Maske: eingelassen',
  trial_waiting: 'Wartet auf Sie',
  trial_seen: 'Gesehen',

  end_q: 'Speichern und beginnen',
  end_more:
    'Alles wird auf einmal gespeichert. Was vorher galt, bleibt aufgehoben und lässt sich in den Einstellungen zurückholen.',
  end_open: 'Noch nicht erledigt',
  end_fine: 'Jeder Schritt ist erledigt.',
  save: 'Speichern',
  saved: 'Gespeichert. Der Kiosk ist bereit.',
  emergency: 'Es ist ein Notfall: Nichts wurde gespeichert. Versuchen Sie es danach noch einmal.',
  closed: 'Bitte melden Sie sich neu an.',
  finish: 'Zum Kiosk',

  card: 'Neuer Kiosk? Hier einrichten.',
  card_later: 'Nicht jetzt',

  notice: 'Diese Tür achtet auf Masken',
  notice_what:
    'Eine Kamera sieht, wer vor dieser Tür steht. Ein Programm in diesem Gerät erkennt, ob eine Maske richtig getragen wird.',
  notice_pictures:
    'Bilder bleiben im Speicher, solange sie beurteilt werden. Keines wird aufgehoben, keines wird gesendet.',
  notice_nobody: 'Niemand wird identifiziert. Kein Gesicht wird mit einem anderen verglichen.',
  notice_kept: 'Aufgehoben werden Zeiten, Zahlen, Entscheidungen, Öffnungen der Tür und was das Personal getan hat.',
  notice_network: 'Das Gerät benutzt kein Netz.',
  notice_other:
    'Sie möchten nicht angesehen werden oder können keine Maske tragen? Rufen Sie mit dem Knopf das Personal: Es lässt Sie ein.',
  notice_who: 'Verantwortlich: {operator}',
  notice_ask: 'Fragen: {contact}',
  records: 'Für Ihre eigenen Unterlagen (eine Vorlage)',
  records_purpose: 'Zweck',
  records_purpose_is: 'Am Eingang sehen, ob Masken getragen werden; die Tür öffnen.',
  records_whose: 'Wessen Daten',
  records_whose_is: 'Besucher und Personal am Eingang.',
  records_which: 'Welche Daten',
  records_which_is:
    'Kamerabilder, weniger als eine Sekunde im Speicher. Zeiten, Zahlen, Entscheidungen. Namen des Personals mit PIN und was es getan hat.',
  records_basis: 'Rechtsgrundlage',
  records_to: 'Weitergegeben an',
  records_to_is: 'Niemanden. Kein Netz, keine Cloud.',
  records_kept: 'Aufgehoben für',
  records_kept_is: 'Bilder: gar nicht. Journal: bis Sie es ablegen; Berichte: wie Sie es einstellen.',
  records_safe: 'Schutz',
  records_safe_is:
    'Kein Netz; der Bildschirm läuft abgeschottet; PINs sind gehasht; Dateien liest nur das Konto des Kiosks.',
  records_decided: 'Entschieden von, Datum, Unterschrift',
} satisfies Texts;
