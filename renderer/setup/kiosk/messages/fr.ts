// The words of a new kiosk's set-up, French.
import type { Texts } from './index.ts';

export default {
  title: 'Configurer cette borne',
  later: 'Continuer plus tard',
  stop: 'Ne plus le proposer',
  leave_q: 'Quitter la configuration ?',
  leave_more:
    'Rien ne compte encore, sauf le code PIN : les réglages et la porte sont comme avant. Vos réponses sont gardées.',
  leave: 'Quitter la configuration',
  stay: 'Rester ici',
  back: 'Un pas en arrière',
  next: 'Suivant',
  steps: 'Étapes',
  step_language: 'Langue',
  step_pin: 'Code',
  step_camera: 'Caméra',
  step_door: 'Porte',
  step_policy: 'Règle',
  step_privacy: 'Vie privée',
  step_trial: 'Essai',
  step_end: 'Enregistrer',

  language_q: 'Quelle langue la borne doit-elle parler ?',
  language_more: 'Les visiteurs la changent d’une touche ; après leur visite elle revient.',

  pin_q: 'Votre code',
  pin_more: 'Vous êtes le propriétaire. À partir d’ici, seul qui a ce code continue.',
  pin_set: 'Le code est défini. D’autres personnes s’ajoutent sous Personnel, Personnes.',
  pin_refused: 'Ce code est trop simple ou impossible. Choisissez-en un autre.',

  camera_q: 'La caméra voit-elle tout le monde ?',
  camera_more:
    'Placez-vous là où seront les visiteurs, entre 0,5 et 1,5 mètre, une fois comme chacune de ces trois personnes. La lumière doit venir de face, l’objectif être à environ 1,4 mètre de haut.',
  camera_which: 'Quelle caméra ?',
  camera_any: 'La première trouvée',
  camera_gone: 'La caméra choisie n’est pas branchée. Tant qu’il n’y en a qu’une autre, {name} sert.',
  tall: 'Une grande personne',
  short: 'Une petite personne',
  seated: 'Une personne assise',
  seen_well: 'Bien vue',
  seen_nobody: 'Personne n’est vu.',
  seen_size: 'Le visage fait {px, number} pixels de haut ; il en faut {least, number}.',
  note_it: 'Bien vue ainsi',
  camera_fault: 'Il n’y a pas d’image de la caméra. Vérifiez-la ; la configuration peut continuer sans.',

  door_q: 'La porte',
  door_simulated:
    'Une porte simulée est utilisée : aucune serrure ne bouge. Il faut la carte relais, et quelqu’un à la porte.',
  door_real: 'La porte est configurée. Elle peut l’être à nouveau à tout moment.',
  door_now: 'Configurer la porte maintenant',
  door_kept: 'Trouvé : {board}, {port}. Cela compte quand tout est enregistré, à la dernière étape.',

  policy_q: 'Quelle est la règle à cette porte ?',
  policy_must_wear: 'Avec masque seulement',
  policy_must_wear_more: 'La porte s’ouvre quand tous ceux qui sont devant portent bien un masque.',
  policy_remind: 'Rappeler',
  policy_remind_more: 'La porte s’ouvre pour tous ; qui n’a pas de masque est prié d’en mettre un.',
  policy_check_only: 'Vérifier seulement',
  policy_check_only_more: 'L’écran dit ce qu’il voit et ne bouge aucune porte.',

  privacy_q: 'L’avis de confidentialité',
  privacy_more:
    'Affichez la première page près de la borne et gardez la seconde dans vos dossiers. Il dit ce que fait cette borne ; si cela suffit chez vous, c’est à vous de le savoir.',
  operator: 'Qui exploite cette borne',
  contact: 'À qui s’adresser',
  print: 'Avis en PDF',
  printed: 'Écrit : {file}',

  trial_q: 'Essayez',
  trial_more: 'Placez-vous devant la borne d’abord sans masque, puis avec. Ce qui est vu se coche tout seul.',
  trial_asked: 'Sans masque : prié d’en mettre un',
  trial_let_in: 'Avec masque : laissé entrer',
  trial_waiting: 'On vous attend',
  trial_seen: 'Vu',

  end_q: 'Enregistrer et commencer',
  end_more: 'Tout est enregistré d’un coup. Ce qui valait avant est gardé et se retrouve dans les réglages.',
  end_open: 'Pas encore fait',
  end_fine: 'Toutes les étapes sont faites.',
  save: 'Enregistrer',
  saved: 'Enregistré. La borne est prête.',
  emergency: 'Il y a une urgence : rien n’a été enregistré. Réessayez quand elle est passée.',
  closed: 'Identifiez-vous à nouveau.',
  finish: 'Vers la borne',

  card: 'Nouvelle borne ? Configurez-la ici.',
  card_later: 'Pas maintenant',

  notice: 'Cette porte regarde les masques',
  notice_what:
    'Une caméra regarde qui est devant cette porte. Un programme dans cet appareil voit si le masque est bien porté.',
  notice_pictures: 'Les images restent en mémoire le temps d’être jugées. Aucune n’est gardée, aucune n’est envoyée.',
  notice_nobody: 'Personne n’est identifié. Aucun visage n’est comparé à un autre.',
  notice_kept: 'Sont gardés : heures, nombres, décisions, ouvertures de la porte et ce qu’a fait le personnel.',
  notice_network: 'L’appareil n’utilise aucun réseau.',
  notice_other:
    'Vous ne voulez pas être regardé, ou ne pouvez pas porter de masque ? Appelez le personnel avec le bouton : il vous laisse entrer.',
  notice_who: 'Responsable : {operator}',
  notice_ask: 'Questions : {contact}',
  records: 'Pour vos propres dossiers (un modèle)',
  records_purpose: 'But',
  records_purpose_is: 'Voir à l’entrée si des masques sont portés ; ouvrir la porte.',
  records_whose: 'Données de qui',
  records_whose_is: 'Visiteurs et personnel à l’entrée.',
  records_which: 'Quelles données',
  records_which_is:
    'Images de la caméra, moins d’une seconde en mémoire. Heures, nombres, décisions. Noms du personnel qui a un code, et ce qu’il a fait.',
  records_basis: 'Base légale',
  records_to: 'Transmises à',
  records_to_is: 'Personne. Ni réseau ni nuage.',
  records_kept: 'Gardées',
  records_kept_is: 'Images : pas du tout. Journal : jusqu’à son archivage ; rapports : selon vos réglages.',
  records_safe: 'Protection',
  records_safe_is:
    'Pas de réseau ; l’écran est cloisonné ; les codes sont hachés ; seul le compte de la borne lit les fichiers.',
  records_decided: 'Décidé par, date, signature',
} satisfies Texts;
