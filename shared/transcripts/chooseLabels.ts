import type { LabelMark, PossibleLabel } from './labelsAt.ts'
import { FORM_WEIGHT, knownPart, type NameForm, nameForm } from './speakerName.ts'
import { firstInk, type TextLine } from './textLines.ts'

export interface ChosenLabels {
  readonly labels: readonly PossibleLabel[]
  /** 0 to 1; no labels are chosen below {@link ENOUGH}. */
  readonly confidence: number
  readonly mark: LabelMark | null
}

export interface LabelledText {
  readonly text: string
  readonly lines: readonly TextLine[]
  /** Subtitles name a speaker only where the speaker changes, so labels are rare in them. */
  readonly rareLabels: boolean
}

const NOTHING: ChosenLabels = { labels: [], confidence: 0, mark: null }
const ENOUGH = 0.4
/** More speakers than any conversation has; beyond them a text is something else. */
const MOST_NAMES = 100

/**
 * Decides which of the possible labels of a text name its speakers.
 *
 * A colon alone proves nothing ("Note to self: …"). What proves a transcript is habit: a few names that come back,
 * take turns, are written alike and begin a good part of the lines. A time in brackets behind a name proves itself.
 * Where the evidence is thin the text has no turns: missing ones are seen and added, invented ones mislead counts.
 */
export function chooseLabels(possible: readonly PossibleLabel[], text: LabelledText): ChosenLabels {
  const facts = factsOf(text)
  const byMark = new Map<LabelMark, PossibleLabel[]>()
  for (const label of possible) {
    const alike = byMark.get(label.mark)
    if (alike) alike.push(label)
    else byMark.set(label.mark, [label])
  }
  const clocks = byMark.get('clock') ?? []
  byMark.delete('clock')
  let best = NOTHING
  for (const [mark, labels] of byMark) {
    const chosen = judge(mark, labels, facts)
    if (chosen.labels.length * chosen.confidence > best.labels.length * best.confidence) best = chosen
  }
  if (best.mark === null) return judgeClocks(clocks, facts)
  return { ...best, labels: withTheirNamesElsewhere(best, possible) }
}

interface Facts extends LabelledText {
  readonly inkedLines: number
  /** Runs of lines with a blank line between. */
  readonly blocks: number
  startsBlock(line: number): boolean
}

function factsOf(text: LabelledText): Facts {
  const { lines } = text
  const startsBlock = (line: number) => lines[line]?.blank === false && (lines[line - 1]?.blank ?? true)
  let inkedLines = 0
  let blocks = 0
  for (let line = 0; line < lines.length; line += 1) {
    if (!lines[line]?.blank) inkedLines += 1
    if (startsBlock(line)) blocks += 1
  }
  return { ...text, inkedLines, blocks, startsBlock }
}

function judge(mark: LabelMark, labels: readonly PossibleLabel[], facts: Facts): ChosenLabels {
  const clear = clearLabels(labels)
  const named = repeatedLabels(labels, facts)
  if (clear.length > 0 && clear.length * 2 >= named.length) return judgeClear(mark, clear, labels, facts)
  return judgePlain(mark, named, labels, facts)
}

/** Labels that prove themselves; the shorter kind only together, with times that run on. */
function clearLabels(labels: readonly PossibleLabel[]): readonly PossibleLabel[] {
  const full = labels.filter(({ clarity }) => clarity === 2)
  if (full.length > 0) return full
  const short = labels.filter(({ clarity, name }) => clarity === 1 && (name === null || nameForm(name) !== 'none'))
  return short.length >= 2 && runningOn(short) >= 0.9 ? short : []
}

function judgeClear(
  mark: LabelMark,
  clear: readonly PossibleLabel[],
  labels: readonly PossibleLabel[],
  facts: Facts,
): ChosenLabels {
  const names = new Set(clear.map(({ name }) => name))
  const proven = new Set(clear)
  const chosen = labels.filter((label) => proven.has(label) || (label.name !== null && names.has(label.name)))
  if (sharePart(chosen, (_, index) => hasWords(chosen, index, facts)) < 0.5) return NOTHING
  const confidence = 0.75 + 0.15 * runningOn(chosen) + 0.1 * Math.min(1, chosen.length / 4)
  return { labels: chosen, confidence, mark }
}

function judgePlain(
  mark: LabelMark,
  named: readonly PossibleLabel[],
  labels: readonly PossibleLabel[],
  facts: Facts,
): ChosenLabels {
  const habits = habitsOf(named, labels, facts)
  const chosen = mark === 'alone' ? named : withOneOffs(named, labels, habits, facts)
  const names = new Set(chosen.map(({ name }) => name))
  const evidence = evidenceOf(chosen, facts)
  if (!isEnough(mark, chosen, names, evidence, facts)) return NOTHING
  const form = meanOf(chosen, ({ name }) => FORM_WEIGHT[nameForm(name ?? '')])
  const volume = chosen.length / (chosen.length + 1)
  const { density, alternation } = evidence
  const confidence = form * (0.35 + 0.25 * Math.min(1, density / 0.25) + 0.25 * alternation + 0.15 * volume)
  return confidence >= ENOUGH ? { labels: chosen, confidence, mark } : NOTHING
}

interface Evidence {
  /** Share of the lines, or of the blocks where the text has them, that begin with a label. */
  readonly density: number
  /** Share of labels that name another speaker than the one before. */
  readonly alternation: number
}

function evidenceOf(labels: readonly PossibleLabel[], facts: Facts): Evidence {
  const startingBlocks = labels.filter(({ line }) => facts.startsBlock(line)).length
  const changes = labels.filter(({ name }, index) => index > 0 && name !== labels[index - 1]?.name).length
  return {
    density: Math.max(labels.length / Math.max(1, facts.inkedLines), startingBlocks / Math.max(1, facts.blocks)),
    alternation: labels.length < 2 ? 0 : changes / (labels.length - 1),
  }
}

function isEnough(
  mark: LabelMark,
  labels: readonly PossibleLabel[],
  names: ReadonlySet<string | null>,
  { density, alternation }: Evidence,
  facts: Facts,
): boolean {
  const allKnown = [...names].every((name) => name !== null && knownPart(name) !== null)
  const someKnown = [...names].some((name) => name !== null && knownPart(name) !== null)
  const said = sharePart(labels, (_, index) => hasWords(labels, index, facts))
  if (said < 0.5) return false
  if (names.size === 1) return labels.length >= 3 && allKnown && density >= 0.5
  switch (mark) {
    case 'colon':
    case 'dash':
      if (labels.length < 4) return density >= 0.8 && (allKnown || (someKnown && labels.length >= 3))
      return density >= (facts.rareLabels ? 0.005 : 0.03) && alternation >= 0.25
    case 'bracket':
      return labels.length >= 4 && density >= 0.5 && alternation >= 0.25
    case 'line':
      return labels.length >= 4 && runningOn(labels) >= 0.95
    case 'alone':
      return labels.length >= 4 && density >= 0.2 && alternation >= 0.8 && (someKnown || labels.length >= 6)
    case 'clock':
      return false
  }
}

/** A text with times and nobody named: each time begins a turn. */
function judgeClocks(clocks: readonly PossibleLabel[], facts: Facts): ChosenLabels {
  const { density } = evidenceOf(clocks, facts)
  const said = sharePart(clocks, (_, index) => hasWords(clocks, index, facts))
  if (clocks.length < 2 || density < 0.4 || said < 0.5 || runningOn(clocks) < 0.9) return NOTHING
  return { labels: clocks, confidence: 0.4 + 0.3 * Math.min(1, density), mark: 'clock' }
}

/** Labels whose name comes back often enough for what it looks like, and for how much of the text is labelled. */
function repeatedLabels(labels: readonly PossibleLabel[], facts: Facts): PossibleLabel[] {
  const counts = new Map<string, number>()
  for (const { name } of labels) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  const forms = new Map([...counts.keys()].map((name) => [name, nameForm(name)]))
  const nameable = labels.filter(({ name }) => name !== null && forms.get(name) !== 'none')
  const everyLine = evidenceOf(nameable, facts).density >= 0.8
  const needed: Readonly<Record<NameForm, number>> = {
    known: facts.inkedLines > 6 && !facts.rareLabels ? 2 : 1,
    capitals: 2,
    title: 2,
    uncased: 2,
    lower: everyLine ? 2 : 3,
    sentence: everyLine ? 2 : 3,
    none: Number.POSITIVE_INFINITY,
  }
  const accepted = nameable.filter(({ name }) => {
    const form = forms.get(name ?? '') ?? 'none'
    return (counts.get(name ?? '') ?? 0) >= needed[form]
  })
  const names = [...new Set(accepted.flatMap(({ name }) => name ?? []))]
  return accepted.filter((label) => (counts.get(label.name ?? '') ?? 0) > 1 || !introduces(label, names, facts))
}

/** Whether a label stands in the head of a transcript and says who has a part: "Interviewer: Paul Kinsley". */
function introduces(label: PossibleLabel, names: readonly string[], facts: Facts): boolean {
  const words = wordsBeside(label, facts)
  const others = names.slice(0, MOST_NAMES)
  return others.some((name) => name !== label.name && name.length > 1 && words.startsWith(name))
}

function wordsBeside({ line, end }: PossibleLabel, { text, lines }: LabelledText): string {
  const lineEnd = lines[line]?.end ?? end
  return text.slice(firstInk(text, end, lineEnd), lineEnd).trim()
}

/** How the labels that come back are written, which those that do not must share. */
interface Habits {
  readonly startBlocks: boolean
  readonly capitals: boolean
  readonly clocks: boolean
  /** Whether hardly a line or paragraph is without something that could be a label. */
  readonly everyLine: boolean
  readonly firstLine: number
  readonly names: readonly string[]
}

function habitsOf(labels: readonly PossibleLabel[], all: readonly PossibleLabel[], facts: Facts): Habits {
  const nameable = all.filter(({ name }) => name !== null && nameForm(name) !== 'none')
  return {
    startBlocks: sharePart(labels, ({ line }) => facts.startsBlock(line)) >= 0.8,
    capitals: sharePart(labels, ({ name }) => name !== null && !/\p{Ll}/u.test(name)) >= 0.9,
    clocks: sharePart(labels, ({ time }) => time !== null) >= 0.9,
    everyLine: evidenceOf(nameable, facts).density >= 0.8,
    firstLine: labels[0]?.line ?? 0,
    names: [...new Set(labels.flatMap(({ name }) => (name === null ? [] : [name])))],
  }
}

/** Somebody who speaks once, a nurse at the door, counts where the label is written like the others. */
function withOneOffs(
  named: readonly PossibleLabel[],
  labels: readonly PossibleLabel[],
  habits: Habits,
  facts: Facts,
): readonly PossibleLabel[] {
  if (named.length < 2) return named
  const taken = new Set(named)
  const oneOffs = labels.filter((label) => !taken.has(label) && couldSpeakOnce(label, habits, facts))
  if (oneOffs.length === 0 || oneOffs.length > Math.max(2, named.length)) return named
  for (const label of oneOffs) taken.add(label)
  return labels.filter((label) => taken.has(label))
}

function couldSpeakOnce(label: PossibleLabel, habits: Habits, facts: Facts): boolean {
  const { name, line, time } = label
  if (name === null) return false
  const form = nameForm(name)
  if (FORM_WEIGHT[form] < FORM_WEIGHT.title || name.split(' ').length > 3) return false
  // Where turns go on over paragraphs, one may well begin with "Edinburgh: …".
  if (!habits.everyLine && form !== 'known' && form !== 'capitals') return false
  if (habits.startBlocks && !facts.startsBlock(line)) return false
  if (habits.capitals && /\p{Ll}/u.test(name)) return false
  if (habits.clocks && time === null) return false
  return line > habits.firstLine || isSpoken(label, habits, facts)
}

/** Before the first turn stands the head of a transcript ("Interviewer: Paul Kinsley, 15 April 2008"), rarely speech. */
function isSpoken(label: PossibleLabel, habits: Habits, facts: Facts): boolean {
  if (introduces(label, habits.names, facts)) return false
  const words = wordsBeside(label, facts)
  return words.split(/\s+/, 4).length === 4 && /[.?!…؟。？！]["'”’»)]*$/u.test(words)
}

/** Names already chosen are speakers too where they are written with another mark. */
function withTheirNamesElsewhere(best: ChosenLabels, possible: readonly PossibleLabel[]): readonly PossibleLabel[] {
  const names = new Set(best.labels.map(({ name }) => name))
  const taken = new Set(best.labels)
  const others: readonly LabelMark[] = ['colon', 'dash', 'line']
  return possible.filter(
    (label) => taken.has(label) || (label.name !== null && others.includes(label.mark) && names.has(label.name)),
  )
}

/** Share of the times that are not before the one above them. */
function runningOn(labels: readonly PossibleLabel[]): number {
  const times = labels.flatMap(({ time }) => (time === null ? [] : [time]))
  return sharePart(times, (time, index) => index === 0 || time >= (times[index - 1] ?? 0))
}

function hasWords(labels: readonly PossibleLabel[], index: number, { text }: LabelledText): boolean {
  const end = labels[index + 1]?.start ?? text.length
  const from = labels[index]?.end ?? end
  return firstInk(text, from, end) < end
}

function sharePart<T>(values: readonly T[], holds: (value: T, index: number) => boolean): number {
  return values.length === 0 ? 0 : values.filter(holds).length / values.length
}

function meanOf<T>(values: readonly T[], measure: (value: T) => number): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + measure(value), 0) / values.length
}
