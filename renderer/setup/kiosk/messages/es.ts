// The words of a new kiosk's set-up, Spanish.
import type { Texts } from './index.ts';

export default {
  title: 'Configurar este quiosco',
  later: 'Seguir más tarde',
  stop: 'No ofrecerlo más',
  leave_q: '¿Salir de la configuración?',
  leave_more:
    'Todavía no cuenta nada salvo el PIN: los ajustes y la puerta están como antes. Sus respuestas se guardan.',
  leave: 'Salir de la configuración',
  stay: 'Quedarse aquí',
  back: 'Un paso atrás',
  next: 'Siguiente',
  steps: 'Pasos',
  step_language: 'Idioma',
  step_pin: 'PIN',
  step_camera: 'Cámara',
  step_door: 'Puerta',
  step_policy: 'Norma',
  step_privacy: 'Privacidad',
  step_trial: 'Prueba',
  step_end: 'Guardar',

  language_q: '¿Qué idioma debe hablar el quiosco?',
  language_more: 'Los visitantes lo cambian con un toque; después de su visita vuelve.',

  pin_q: 'Su PIN',
  pin_more: 'Usted es el propietario. Desde aquí solo sigue quien tenga este PIN.',
  pin_set: 'El PIN está puesto. Más personas se añaden en Personal, Personas.',
  pin_refused: 'Este PIN es demasiado fácil o no se puede usar. Elija otro.',

  camera_q: '¿Ve la cámara a todos?',
  camera_more:
    'Póngase donde estarán los visitantes, de 0,5 a 1,5 metros, una vez como cada una de estas tres. La luz debe venir de frente y el objetivo estar a 1,4 metros de altura.',
  camera_which: '¿Qué cámara?',
  camera_any: 'La primera que se encuentre',
  camera_gone: 'La cámara elegida no está conectada. Mientras solo haya otra, se usa {name}.',
  tall: 'Una persona alta',
  short: 'Una persona baja',
  seated: 'Una persona sentada',
  seen_well: 'Se ve bien',
  seen_nobody: 'No se ve a nadie.',
  seen_size: 'La cara mide {px, number} píxeles de alto; hacen falta {least, number}.',
  note_it: 'Así se ve bien',
  camera_fault: 'No hay imagen de la cámara. Revísela; la configuración puede seguir sin ella.',

  door_q: 'La puerta',
  door_simulated:
    'Se usa una puerta simulada: no se mueve ninguna cerradura. Hace falta la placa de relés y alguien en la puerta.',
  door_real: 'La puerta está configurada. Se puede configurar de nuevo en cualquier momento.',
  door_now: 'Configurar la puerta ahora',
  door_kept: 'Encontrado: {board}, {port}. Cuenta cuando todo se guarde en el último paso.',

  policy_q: '¿Cuál es la norma en esta puerta?',
  policy_must_wear: 'Solo con mascarilla',
  policy_must_wear_more: 'La puerta se abre cuando todos los que están delante la llevan bien puesta.',
  policy_remind: 'Recordar',
  policy_remind_more: 'La puerta se abre para todos; a quien no la lleva se le pide ponérsela.',
  policy_check_only: 'Solo comprobar',
  policy_check_only_more: 'La pantalla dice lo que ve y no mueve ninguna puerta.',

  privacy_q: 'El aviso de privacidad',
  privacy_more:
    'Cuelgue la primera página junto al quiosco y guarde la segunda con sus papeles. Dice lo que hace este quiosco; si basta donde usted está, debe averiguarlo.',
  operator: 'Quién lleva este quiosco',
  contact: 'A quién pueden preguntar',
  print: 'Aviso en PDF',
  printed: 'Escrito: {file}',

  trial_q: 'Pruébelo',
  trial_more: 'Póngase delante primero sin mascarilla y después con ella. Lo que se ve se marca solo.',
  trial_asked: 'Sin mascarilla: se le pide ponérsela',
  trial_let_in: 'Con mascarilla: se le deja entrar',
  trial_waiting: 'Esperándole',
  trial_seen: 'Visto',

  end_q: 'Guardar y empezar',
  end_more: 'Todo se guarda de una vez. Lo que valía antes se conserva y se puede recuperar en los ajustes.',
  end_open: 'Aún sin hacer',
  end_fine: 'Todos los pasos están hechos.',
  save: 'Guardar',
  saved: 'Guardado. El quiosco está listo.',
  emergency: 'Hay una emergencia: no se guardó nada. Inténtelo de nuevo cuando termine.',
  closed: 'Identifíquese de nuevo.',
  finish: 'Al quiosco',

  card: '¿Quiosco nuevo? Configúrelo aquí.',
  card_later: 'Ahora no',

  notice: 'Esta puerta se fija en las mascarillas',
  notice_what:
    'Una cámara mira a quien está ante esta puerta. Un programa en este aparato ve si lleva bien la mascarilla.',
  notice_pictures: 'Las imágenes quedan en memoria mientras se juzgan. Ninguna se guarda, ninguna se envía.',
  notice_nobody: 'No se identifica a nadie. Ninguna cara se compara con otra.',
  notice_kept: 'Se guardan horas, cantidades, decisiones, aperturas de la puerta y lo que hizo el personal.',
  notice_network: 'El aparato no usa ninguna red.',
  notice_other:
    '¿No quiere que le miren o no puede llevar mascarilla? Llame al personal con el botón: le dejará entrar.',
  notice_who: 'Responsable: {operator}',
  notice_ask: 'Preguntas: {contact}',
  records: 'Para sus propios registros (un modelo)',
  records_purpose: 'Finalidad',
  records_purpose_is: 'Ver en la entrada si se llevan mascarillas; abrir la puerta.',
  records_whose: 'Datos de quién',
  records_whose_is: 'Visitantes y personal en la entrada.',
  records_which: 'Qué datos',
  records_which_is:
    'Imágenes de la cámara, menos de un segundo en memoria. Horas, cantidades, decisiones. Nombres del personal con PIN y lo que hizo.',
  records_basis: 'Base jurídica',
  records_to: 'Se comunican a',
  records_to_is: 'Nadie. Sin red, sin nube.',
  records_kept: 'Se conservan',
  records_kept_is: 'Imágenes: nada. Diario: hasta que lo archive; informes: como lo ajuste.',
  records_safe: 'Protección',
  records_safe_is:
    'Sin red; la pantalla va aislada; los PIN se guardan cifrados; los archivos solo los lee la cuenta del quiosco.',
  records_decided: 'Decidido por, fecha, firma',
} satisfies Texts;
