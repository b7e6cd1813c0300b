// The words of a new kiosk's set-up, Italian.
import type { Texts } from './index.ts';

export default {
  title: 'Configurare questo chiosco',
  later: 'Continuare più tardi',
  stop: 'Non proporlo più',
  back: 'Un passo indietro',
  next: 'Avanti',
  steps: 'Passi',
  step_language: 'Lingua',
  step_pin: 'PIN',
  step_camera: 'Telecamera',
  step_door: 'Porta',
  step_policy: 'Regola',
  step_privacy: 'Privacy',
  step_trial: 'Prova',
  step_end: 'Salvare',

  language_q: 'Quale lingua deve parlare il chiosco?',
  language_more: 'I visitatori la cambiano con un tocco; dopo la visita torna quella di prima.',

  pin_q: 'Il vostro PIN',
  pin_more: 'Siete il proprietario. Da qui in poi continua solo chi ha questo PIN.',
  pin_set: 'Il PIN è impostato. Altre persone si aggiungono in Personale, Persone.',
  pin_refused: 'Questo PIN è troppo facile o non si può usare. Sceglietene un altro.',

  camera_q: 'La telecamera vede tutti?',
  camera_more:
    'Mettetevi dove staranno i visitatori, da 0,5 a 1,5 metri, una volta come ognuna di queste tre. La luce deve venire da davanti, l’obiettivo essere a circa 1,4 metri di altezza.',
  tall: 'Una persona alta',
  short: 'Una persona bassa',
  seated: 'Una persona seduta',
  seen_well: 'Si vede bene',
  seen_nobody: 'Non si vede nessuno.',
  seen_size: 'Il viso è alto {px, number} pixel; ne servono {least, number}.',
  note_it: 'Così si vede bene',
  camera_fault: 'Non c’è immagine. Controllate la telecamera; la configurazione può continuare senza.',

  door_q: 'La porta',
  door_simulated:
    'È in uso una porta simulata: nessuna serratura si muove. Servono la scheda relè e qualcuno alla porta.',
  door_real: 'La porta è configurata. Si può rifare in ogni momento.',
  door_now: 'Configurare ora la porta',

  policy_q: 'Qual è la regola a questa porta?',
  policy_must_wear: 'Solo con mascherina',
  policy_must_wear_more: 'La porta si apre quando tutti quelli davanti la portano bene.',
  policy_remind: 'Ricordare',
  policy_remind_more: 'La porta si apre a tutti; a chi non la porta si chiede di metterla.',
  policy_check_only: 'Solo controllare',
  policy_check_only_more: 'Lo schermo dice ciò che vede e non muove porte.',

  privacy_q: 'L’avviso sulla privacy',
  privacy_more:
    'Appendete la prima pagina accanto al chiosco e tenete la seconda tra le vostre carte. Dice che cosa fa questo chiosco; se basta dove siete, dovete verificarlo voi.',
  operator: 'Chi gestisce questo chiosco',
  contact: 'A chi chiedere',
  print: 'Avviso in PDF',
  printed: 'Scritto: {file}',

  trial_q: 'Provatelo',
  trial_more: 'Mettetevi davanti prima senza mascherina, poi con. Ciò che si vede viene spuntato da solo.',
  trial_asked: 'Senza mascherina: si chiede di metterla',
  trial_let_in: 'Con mascherina: si entra',
  trial_waiting: 'In attesa',
  trial_seen: 'Visto',

  end_q: 'Salvare e iniziare',
  end_more: 'Tutto viene salvato insieme. Ciò che valeva prima resta e si può riprendere nelle impostazioni.',
  end_open: 'Non ancora fatto',
  end_fine: 'Tutti i passi sono fatti.',
  save: 'Salvare',
  saved: 'Salvato. Il chiosco è pronto.',
  closed: 'Accedete di nuovo.',
  finish: 'Al chiosco',

  card: 'Chiosco nuovo? Configuratelo qui.',
  card_later: 'Non ora',

  notice: 'Questa porta guarda le mascherine',
  notice_what:
    'Una telecamera guarda chi sta davanti a questa porta. Un programma in questo apparecchio vede se la mascherina è portata bene.',
  notice_pictures:
    'Le immagini restano in memoria il tempo di essere giudicate. Nessuna è conservata, nessuna è inviata.',
  notice_nobody: 'Nessuno è identificato. Nessun viso è confrontato con un altro.',
  notice_kept: 'Si conservano orari, numeri, decisioni, aperture della porta e ciò che ha fatto il personale.',
  notice_network: 'L’apparecchio non usa alcuna rete.',
  notice_other:
    'Non volete essere guardati, o non potete portare la mascherina? Chiamate il personale con il pulsante: vi fa entrare.',
  notice_who: 'Responsabile: {operator}',
  notice_ask: 'Domande: {contact}',
  records: 'Per i vostri registri (un modello)',
  records_purpose: 'Scopo',
  records_purpose_is: 'Vedere all’ingresso se si portano mascherine; aprire la porta.',
  records_whose: 'Dati di chi',
  records_whose_is: 'Visitatori e personale all’ingresso.',
  records_which: 'Quali dati',
  records_which_is:
    'Immagini della telecamera, in memoria meno di un secondo. Orari, numeri, decisioni. Nomi del personale con PIN e ciò che ha fatto.',
  records_basis: 'Base giuridica',
  records_to: 'Comunicati a',
  records_to_is: 'Nessuno. Niente rete, niente cloud.',
  records_kept: 'Conservati',
  records_kept_is: 'Immagini: per nulla. Diario: finché non lo archiviate; rapporti: come impostato.',
  records_safe: 'Protezione',
  records_safe_is: 'Niente rete; lo schermo è isolato; i PIN sono cifrati; i file li legge solo l’account del chiosco.',
  records_decided: 'Deciso da, data, firma',
} satisfies Texts;
