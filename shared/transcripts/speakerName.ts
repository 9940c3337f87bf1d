/** What a name says about its bearer: a part in the conversation, or only that somebody speaks. */
export type KnownPart = 'interviewer' | 'participant' | 'other' | 'speaker'

/**
 * What a name looks like, from the surest to the least sure: a known part or a participant number, NAMES IN CAPITALS,
 * Names With Capitals, a script without capitals, lower case, A sentence beginning; or nothing that names anyone.
 */
export type NameForm = 'known' | 'capitals' | 'title' | 'uncased' | 'lower' | 'sentence' | 'none'

/** Case, accents, vowel marks and punctuation do not tell two spellings of a name apart. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function knownPart(name: string): KnownPart | null {
  const fold = foldName(name)
  const bare = fold.replace(/\s?\p{N}+$/u, '')
  if (INTERVIEWERS.has(fold) || INTERVIEWERS.has(bare)) return 'interviewer'
  if (PARTICIPANTS.has(fold) || PARTICIPANTS.has(bare)) return 'participant'
  if (OTHERS.has(fold)) return 'other'
  if (SPEAKERS.has(fold) || SPEAKERS.has(bare)) return 'speaker'
  return isNumbered(name) ? 'participant' : null
}

/** `P01`, `ID 12`, `LW2`, `م٣`: how studies number the people in them. */
function isNumbered(name: string): boolean {
  return NUMBERED.test(name.normalize('NFC')) && !NUMBERED_THINGS.test(foldName(name))
}
const NUMBERED = /^\p{L}\p{M}*(?:\p{L}\p{M}*){0,3}[ _-]?\p{N}{1,4}\p{L}?$/u
const NUMBERED_THINGS = /^(?:q|qu|fig|tab|no|nr|vol|ch|sec|pg|page|part|week|day|wk|step|item|note|line|ex) ?\p{N}/u

/** Of names looked at before: a transcript asks for the same few hundreds of times. */
const forms = new Map<string, NameForm>()
const MOST_FORMS = 1000

export function nameForm(name: string): NameForm {
  const known = forms.get(name)
  if (known !== undefined) return known
  if (forms.size >= MOST_FORMS) forms.clear()
  const form = newNameForm(name)
  forms.set(name, form)
  return form
}

function newNameForm(name: string): NameForm {
  const fold = foldName(name)
  if (!/\p{L}/u.test(name) || fold.length > 50 || NOT_SPEAKERS.has(fold) || NUMBERED_HEADING.test(fold)) return 'none'
  if (knownPart(name) !== null) return 'known'
  if (SENTENCE_MARKS.test(name.replace(ABBREVIATIONS, ''))) return 'none'
  // Brackets explain a name: "Okafor, Ifeoma (External)", "Maren P01 (she/her)".
  const words = name
    .replace(/[([{][^)\]}]*[)\]}]?/g, ' ')
    .split(/[\s,/&+]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0 || words.length > 5) return 'none'
  if (words.length > 1 && OPENS_SENTENCE.has(foldName(words[0] ?? ''))) return 'none'
  return formOf(words)
}

function formOf(words: readonly string[]): NameForm {
  const letters = words.join('')
  if (!/[\p{Lu}\p{Ll}\p{Lt}]/u.test(letters)) return words.length <= 3 ? 'uncased' : 'none'
  if (!/\p{Ll}/u.test(letters)) return 'capitals'
  const capital = (word: string) => /^[^\p{L}]*[\p{Lu}\p{Lt}\p{N}]|^\p{Lo}/u.test(word)
  if (words.every((word) => capital(word) || PARTICLES.has(word))) return words.some(capital) ? 'title' : 'none'
  if (words.length <= 2 && !words.some(capital)) return 'lower'
  return capital(words[0] ?? '') && words.length <= 3 ? 'sentence' : 'none'
}

/** How much a repeated label of this form counts as a speaker. */
export const FORM_WEIGHT: Readonly<Record<NameForm, number>> = {
  known: 1,
  capitals: 0.95,
  title: 0.85,
  uncased: 0.85,
  lower: 0.7,
  sentence: 0.6,
  none: 0,
}

const SENTENCE_MARKS = /[.?!;…"“”„«»=<>{}|\\]|\s'|'\s/u
/** "Dr.", "J.", "Mrs." end in a full stop that ends no sentence. */
const ABBREVIATIONS = /(?<!\p{L})\p{Lu}\p{L}{0,3}\./gu
const NUMBERED_HEADING =
  /^(?:q|day|week|month|year|wave|part|section|chapter|question|topic|theme|step|item|page|track|file|tape|visit|session|interview|appendix|figure|table|line|tag|woche|monat|jahr|teil|kapitel|seite|frage|jour|semaine|mois|partie|dia|semana|mes|parte) ?(?:\p{N}+|one|two|three|four|five)$/u

const PARTICLES = new Set(
  'de da di do du del della des den der el la le las les los van von vom zu zur bin ibn al ad of and und et y e'.split(
    ' ',
  ),
)

function folds(lines: string): ReadonlySet<string> {
  return new Set(
    lines
      .split(/[\n,]/)
      .map(foldName)
      .filter((fold) => fold !== ''),
  )
}

const INTERVIEWERS = folds(`
  I, INT, Interviewer, Interviewers, IV, IVR, IR, IWER, Q, Question, Moderator, Mod, Facilitator, Fac, Researcher, RA,
  Research assistant, Research associate, Fieldworker, Co-moderator, Co-facilitator, Second interviewer,
  Interviewerin, Moderatorin, Forscher, Forscherin, Frage, Enquêteur, Enquêtrice, Intervieweur, Intervieweuse,
  Chercheur, Chercheuse, Animateur, Animatrice, Entrevistador, Entrevistadora, Moderador, Moderadora, Investigador,
  Investigadora, Pesquisador, Pesquisadora, Intervistatore, Intervistatrice, Moderatore, Moderatrice, Ricercatore,
  Ricercatrice, Onderzoeker, Interviewster, Haastattelija, Intervjuare, Intervjuer, Badacz, Badaczka,
  интервьюер, исследователь, модератор, görüşmeci, المحاور, المحاورة, الباحث, الباحثة, המראיין, המראיינת, מראיין, מראיינת,
  采访者, 訪談者, 访谈者, 主持人, 研究者, インタビュアー, 聞き手, 면접자, 연구자`)

const PARTICIPANTS = folds(`
  P, R, A, IE, Participant, Respondent, Resp, Interviewee, Informant, Patient, Pt, Client, Answer, Service user,
  B, Befragte, Befragter, Teilnehmer, Teilnehmerin, Antwort, Patientin, Enquêté, Enquêtée, Participante, Répondant, Répondante,
  Entrevistado, Entrevistada, Participantes, Intervistato, Intervistata, Partecipante, Deelnemer, Respondente,
  респондент, участник, участница, المشارك, المشاركة, المبحوث, המרואיין, המרואיינת, מרואיין, מרואיינת, 受访者, 受訪者, 参与者, 話し手, 참여자`)

const OTHERS = folds(`
  All, Everyone, Everybody, Group, Multiple, Multiple speakers, Several, Various, Both, Crosstalk, Audience, Recording,
  Automated voice, Alle, Tous, Todos, Tutti`)

const SPEAKERS = folds(`
  Speaker, Spk, S, Unknown, Unknown speaker, Unidentified, Unidentified speaker, Unidentified male, Unidentified female,
  Doctor, Dr, Nurse, GP, Physician, Clinician, Therapist, Counsellor, Counselor, Carer, Caregiver, Social worker, Link worker,
  Support worker, Key worker, Teacher, Student, Pupil, Mother, Father, Mum, Mom, Mam, Dad, Parent, Wife, Husband, Partner,
  Daughter, Son, Sister, Brother, Grandmother, Grandfather, Child, Friend, Neighbour, Neighbor, Interpreter, Translator,
  Ärztin, Arzt, Mutter, Vater, Médecin, Mère, Père, Madre, Padre, Médico, Médica,
  Voice, Male, Female, Male voice, Female voice, Man, Woman, M, F, Sprecher, Sprecherin, Locuteur, Hablante, 发言人, 话者`)

/** What stands before a colon in field notes, heads of transcripts and letters. */
const NOT_SPEAKERS = folds(`
  Date, Time, Start, End, Start time, End time, Started, Finished, Place, Location, Venue, Setting, Site, Context, Duration, Length,
  Interview, Interview date, Date of interview, Interviewed by, Interview number, Interview no, Transcript, Transcription, Transcriber,
  Transcribed by, Transcribed, Checked by, Recording date, Recorded, Recorded by, File, Filename, File name, Audio, Title,
  Project, Study, Version, Status, Author, Language, Keywords, Summary, Abstract, Introduction, Background, Method, Methods,
  Results, Discussion, Conclusion, Conclusions, Note, Notes, Note to self, Notes to self, Field note, Field notes, Fieldnote, Fieldnotes, Memo, Memos,
  Observation, Observations, Reflection, Reflections, Comment, Comments, Impression, Impressions, Interpretation, Description,
  Analysis, Theme, Themes, Topic, Topics, Code, Codes, Action, Actions, To do, Todo, Follow up, Next, Next steps, Next time, Later, Earlier, Before, After,
  Example, Examples, Warning, Tip, Important, Remember, Reminder, Update, Edit, PS, NB, RE, FW, From, To, CC, BCC, Subject, Sent,
  Tel, Phone, Email, Mail, Address, Website, Web, URL, Link, http, https, ftp, mailto, Source, Sources, References, Page, Figure, Table,
  Name, Names, Age, Gender, Sex, Occupation, ID, Participant ID, Participants, Participant number, Pseudonym, People, Present, Those present, Attendees, Attending,
  Weather, Mood, Food, Total, Number, Price, Cost, Item, Items, Ingredients, Pros, Cons, Advantages, Disadvantages, Legend, Key, Conventions,
  Reason, Reasons, Result, Outcome, Problem, Solution, Question to ask, Questions, Answers, Definition, Quote, Translation, Original, Legende,
  Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday, Today, Yesterday, Tomorrow, Morning, Afternoon, Evening, Night, Noon, Midday,
  January, February, March, April, May, June, July, August, September, October, November, December, Week, Month, Year, Day, Baseline,
  Breakfast, Lunch, Dinner, Supper, Yes, No, Yeah, Okay, OK, Right, Well, So, And, But, Then, Now, Also, However, Because, Mm, Mmm, Hm, Hmm, Mm hm, Mhm, Uh huh, Um, Uh, Ah, Oh,
  Laughs, Laughter, Laughing, Laugh, Pause, Pauses, Long pause, Short pause, Silence, Sigh, Sighs, Inaudible, Unclear, Unintelligible, Indistinct, Overlapping,
  Crying, Cries, Weeps, Coughs, Cough, Music, Noise, Background noise, Phone rings, Telephone rings, Interruption, Redacted, Name removed, End of recording, End of interview,
  Recording starts, Recording ends, Start of recording, Recording paused, Continued, Blank, Off record,
  Datum, Ort, Zeit, Uhrzeit, Dauer, Thema, Notiz, Notizen, Beobachtung, Reflexion, Anmerkung, Anmerkungen, Lachen, lacht, Pause lang,
  Lieu, Heure, Durée, Sujet, Remarque, Remarques, Rires, Fecha, Lugar, Hora, Duración, Tema, Nota, Notas, Risas, Data, Luogo, Ora, Durata, Local, Risos,
  Rüya, 日期, 时间, 地点, 備考, 注, التاريخ, المكان, الوقت, ملاحظة, תאריך, מקום, שעה, הערה, Дата, Место, Время, Заметка`)

/** A name of several words does not begin with these. */
const OPENS_SENTENCE = folds(`
  and, but, so, then, the, a, an, i, he, she, they, we, you, it, this, that, these, those, there, here, my, his, her, our, their, your,
  if, when, while, because, or, for, with, without, in, on, at, to, of, from, as, by, well, like, what, who, how, why, which, where, not, no, yes, just, also,
  write, note, see, remember, maybe, perhaps, one, two, three, some, any, every, each, another, about, after, before, now, only, even, still, first, second, last,
  things, thing, question, questions, date, time, interview, und, aber, der, die, das, ein, eine, ich, er, sie, es, wir, wenn, weil, dann,
  et, mais, le, la, les, un, une, je, il, elle, nous, vous, si, y, pero, el, los, las, yo, ella, nosotros`)
