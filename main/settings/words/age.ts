// The words of the age statistic's settings, apart from the others: a build without the statistic takes no-age.ts in place
// of this file (scripts/build/without-age.mjs).
import type { Language } from '../../../contract/languages.ts';

export const AGE_WORDS: Readonly<Record<Language, Readonly<Record<string, readonly [string, string]>>>> = {
  en: {
    'statistics.ageGroups': ['Count by age group', 'Counts decisions as young or old. No age is kept.'],
    'statistics.ageBoundaryYears': ['Old begins at', 'Estimated years from which on a visitor counts as old.'],
  },
  es: {
    'statistics.ageGroups': [
      'Contar por grupo de edad',
      'Cuenta las decisiones como joven o mayor. No se guarda ninguna edad.',
    ],
    'statistics.ageBoundaryYears': [
      'Mayor empieza a los',
      'Años estimados desde los que un visitante cuenta como mayor.',
    ],
  },
  fr: {
    'statistics.ageGroups': [
      'Compter par groupe d’âge',
      'Compte les décisions en jeune ou âgé. Aucun âge n’est gardé.',
    ],
    'statistics.ageBoundaryYears': [
      'Âgé commence à',
      'Années estimées à partir desquelles un visiteur compte comme âgé.',
    ],
  },
  de: {
    'statistics.ageGroups': [
      'Nach Altersgruppe zählen',
      'Zählt Entscheidungen als jung oder alt. Kein Alter wird behalten.',
    ],
    'statistics.ageBoundaryYears': ['Alt beginnt bei', 'Geschätzte Jahre, ab denen ein Besucher als alt zählt.'],
  },
  it: {
    'statistics.ageGroups': [
      'Conta per gruppo di età',
      'Conta le decisioni come giovane o anziano. Nessuna età viene conservata.',
    ],
    'statistics.ageBoundaryYears': ['Anziano comincia a', 'Anni stimati da cui un visitatore conta come anziano.'],
  },
  pt: {
    'statistics.ageGroups': [
      'Contar por grupo de idade',
      'Conta as decisões como jovem ou idoso. Nenhuma idade é guardada.',
    ],
    'statistics.ageBoundaryYears': [
      'Idoso começa aos',
      'Anos estimados a partir dos quais um visitante conta como idoso.',
    ],
  },
  ar: {
    'statistics.ageGroups': ['العد حسب فئة العمر', 'يعد القرارات شابًا أو مسنًا. لا يُحفظ أي عمر.'],
    'statistics.ageBoundaryYears': ['المسن يبدأ من', 'السنوات المقدرة التي يُعد الزائر ابتداءً منها مسنًا.'],
  },
  hi: {
    'statistics.ageGroups': ['आयु समूह से गिनें', 'निर्णयों को युवा या वृद्ध गिनता है। कोई आयु नहीं रखी जाती।'],
    'statistics.ageBoundaryYears': ['वृद्ध की शुरुआत', 'अनुमानित वर्ष जिनसे आगंतुक वृद्ध गिना जाए।'],
  },
  zh: {
    'statistics.ageGroups': ['按年龄段计数', '把判定计为年轻或年长，不保留任何年龄。'],
    'statistics.ageBoundaryYears': ['年长的起点', '估计年龄达到此值即计为年长。'],
  },
  ja: {
    'statistics.ageGroups': ['年齢層で数える', '判断を若年か高年かで数えます。年齢は保存しません。'],
    'statistics.ageBoundaryYears': ['高年の始まり', '来訪者を高年と数える推定年齢。'],
  },
};
