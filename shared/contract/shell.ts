import { z } from 'zod'
import { whyUnfitEntryName } from './entryName.ts'

/**
 * Everything the window may ask of the shell, and nothing else.
 *
 * The shell writes the truth: project file, journal, lock, backups. It knows bytes and entries, not codes or
 * codings. It never takes a path from the window: files are named by ids it gave out itself.
 * Two carriers bring these calls: Electron's IPC and the loopback server of browser mode.
 */

/** Names one file the shell knows: chosen in a dialog, listed, or named on the command line. */
const fileId = z.string().regex(/^[\w-]{1,64}$/)
/** Names one opened project for as long as its window is open. */
const handle = z.string().regex(/^[\w-]{1,64}$/)
/** Name of an entry of the project file: `project.qde`, `throughline/study.json`, `sources/<name>`. */
const entryName = z.string().refine((name) => whyUnfitEntryName(name) === null)
const bytes = z.instanceof(Uint8Array)
/** What the files of a study are called inside a folder of plain text. */
const FOLDER_FILE = /^(?:project\.json|texts\.jsonl|history\.jsonl|(?:records|texts|files)\/[^/]+)$/
const nothing = z.strictObject({})

export const fileRefSchema = z.strictObject({
  fileId,
  /** File name without its folder. */
  name: z.string(),
  /** The folder as people read it, e.g. `~/Throughline`. */
  folder: z.string(),
  size: z.number().nullable(),
  modifiedAt: z.string().nullable(),
  exists: z.boolean(),
})
export type FileRef = z.infer<typeof fileRefSchema>

export const capabilitiesSchema = z.strictObject({
  /** Dialogs of the system for Open, Save as and choosing transcripts; otherwise lists and pickers in the window. */
  nativeDialogs: z.boolean(),
  /** A menu bar of the system; otherwise one in the window. */
  nativeMenus: z.boolean(),
  /** Can show a file in the file manager. */
  reveal: z.boolean(),
  /** Exports are saved through a dialog; otherwise they are downloads. */
  savesExports: z.boolean(),
})
export type Capabilities = z.infer<typeof capabilitiesSchema>

const READ_ONLY_REASONS = ['locked', 'file', 'newer', 'damaged', 'lock-lost'] as const

export const readOnlySchema = z.strictObject({
  reason: z.enum(READ_ONLY_REASONS),
  /** Why, in a sentence for the researcher. */
  message: z.string(),
  /** Who holds the lock: machine and user, where that is the reason. */
  holder: z.string().nullable(),
})

export const entryInfoSchema = z.strictObject({ name: z.string(), size: z.number(), crc32: z.number() })

export const journalSchema = z.strictObject({
  /** Records that the project file does not hold yet, in order. */
  records: z.array(z.string()),
  /** Of the first and last record; null without any. */
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  /** True where a damaged tail was cut off. */
  cut: z.boolean(),
  /** True where the records continue another version of the file than the one on disk: see `journal:settle`. */
  isForeign: z.boolean(),
})

export const openedProjectSchema = z.strictObject({
  handle,
  /** Names what is kept on this machine for this file; the same for the same place, whenever it is opened. */
  copyKey: z.string().regex(/^[\w-]{1,64}$/),
  file: fileRefSchema,
  /** SHA-256 of the file as read, hex; null for a project that has not been saved yet. */
  sha256: z.string().nullable(),
  readOnly: readOnlySchema.nullable(),
  entries: z.array(entryInfoSchema),
  /** What is wrong with the container, in sentences. */
  problems: z.array(z.string()),
  /** What is worth knowing about where the project lies (sync folders, conflict copies), in sentences. */
  notices: z.array(z.string()),
  journal: journalSchema,
  /** A half-written save of an earlier run that is newer than the file and valid. */
  leftover: z.strictObject({ fileId, modifiedAt: z.string(), size: z.number() }).nullable(),
})
export type OpenedProject = z.infer<typeof openedProjectSchema>

export const backupSchema = z.strictObject({
  backupId: fileId,
  madeAt: z.string(),
  reason: z.string(),
  size: z.number(),
})
export type Backup = z.infer<typeof backupSchema>

export const settingsSchema = z.record(z.string(), z.json())
export type Settings = z.infer<typeof settingsSchema>

/** Whether the project file is still as this window last read or wrote it. */
export const DISK_STATES = ['same', 'changed', 'gone', 'never-saved'] as const

export const SHELL_CALLS = {
  /** What this shell is and can do. */
  'app:info': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      carrier: z.enum(['electron', 'browser']),
      platform: z.string(),
      capabilities: capabilitiesSchema,
      /** Project named on the command line or by double click; opened at once. */
      startWith: fileRefSchema.nullable(),
      /** Lasting warnings, e.g. that the sandbox is off. */
      warnings: z.array(z.string()),
      /** The user's name as the system gives it, to suggest as coder; may be empty. */
      userName: z.string(),
    }),
  },
  /** The window's own lasting choices (who am I, theme, widths); a patch, null deletes. */
  'settings:read': { input: nothing, output: settingsSchema },
  'settings:write': { input: z.strictObject({ patch: settingsSchema }), output: nothing },

  'recent:list': { input: nothing, output: z.array(fileRefSchema) },
  /** Forget one recent project, or all of them. */
  'recent:forget': { input: z.strictObject({ fileId: fileId.nullable() }), output: nothing },

  /** Projects in the projects folder. */
  'projects:list': { input: nothing, output: z.array(fileRefSchema) },
  /** Let the researcher choose a project; null when they change their mind. Native dialogs only. */
  'project:choose': { input: nothing, output: fileRefSchema.nullable() },
  /**
   * Where a new project or a copy goes: asks with a dialog where there is one (null when they change their mind),
   * otherwise a free name in the projects folder.
   */
  'project:place': { input: z.strictObject({ name: z.string().max(200) }), output: fileRefSchema.nullable() },
  /** A file of the sample study, freshly copied into the projects folder (or the copy made before). */
  'project:sample': { input: nothing, output: fileRefSchema },
  /** A project that was dropped on the window: kept as a new file in the projects folder, under a free name. */
  'project:receive': { input: z.strictObject({ name: z.string().max(255), bytes }), output: fileRefSchema },

  /** Begin a project that is not on disk yet, at a place or under a free name in the projects folder. */
  'project:create': {
    input: z.strictObject({ fileId: fileId.nullable(), name: z.string().max(200) }),
    output: openedProjectSchema,
  },
  'project:open': { input: z.strictObject({ fileId }), output: openedProjectSchema },
  /** The bytes of some entries, inflated and checked. */
  'project:entries': {
    input: z.strictObject({ handle, names: z.array(entryName).max(20_000) }),
    output: z.array(z.strictObject({ name: z.string(), bytes })),
  },
  /** The entries as they are now: those of the file, and those staged for it. */
  'project:listing': { input: z.strictObject({ handle }), output: z.array(entryInfoSchema) },
  /** Give up the lock and the handle. The journal stays where there is something unsaved. */
  'project:close': { input: z.strictObject({ handle }), output: nothing },

  /** Append one committed change; answers when it is on disk. `seq` counts up by one. */
  'journal:append': {
    input: z.strictObject({ handle, seq: z.int().positive(), record: z.string() }),
    output: nothing,
  },
  /**
   * Decide about the records found at opening, before the first new change. `set-aside`: the researcher declined them,
   * or makes new changes of them; a copy is kept, and the next record may have any `seq`. `keep`: they were applied as
   * they are, although they continue another version of the file; the next record follows on the last of them. As long
   * as records are foreign and undecided, nothing can be recorded or saved.
   */
  'journal:settle': { input: z.strictObject({ handle, how: z.enum(['keep', 'set-aside']) }), output: nothing },
  /** Stage the content of a new entry (words, an original file) on disk before the change that needs it. */
  'entry:stage': { input: z.strictObject({ handle, name: entryName, bytes }), output: nothing },

  /**
   * Save in three steps. `begin` names every entry the new file has: those not written afterwards are
   * kept as they are (staged or already in the file). An entry may come in sections, whose lengths in bytes `write` is told: each is
   * packed by itself, and the next save of this opening can have it by its sum instead of sending it again. `commit` answers only after the new file is on disk and verified; the
   * journal up to `seq` is then done with.
   */
  'save:begin': {
    input: z.strictObject({ handle, entries: z.array(entryName).max(20_000), seq: z.int().nonnegative() }),
    output: z.strictObject({ saveId: handle }),
  },
  'save:write': {
    input: z.strictObject({
      saveId: handle,
      name: entryName,
      bytes,
      last: z.boolean(),
      lengths: z.array(z.int().nonnegative()).max(200_000).optional(),
    }),
    /** SHA-256 of each section; and, with the last of them, of the whole entry. */
    output: z.strictObject({ sums: z.array(z.string()), sha256: z.string().nullable() }),
  },
  /** Goes on with sections that this entry has in the file now; refused where it does not have one of them. */
  'save:keep': {
    input: z.strictObject({ saveId: handle, name: entryName, sums: z.array(z.string()).max(200_000) }),
    output: nothing,
  },
  'save:commit': {
    input: z.strictObject({ saveId: handle }),
    output: z.strictObject({
      savedAt: z.string(),
      sha256: z.string(),
      size: z.number(),
      file: fileRefSchema,
      /** What did not work beside the save itself (a backup), in sentences. */
      problems: z.array(z.string()),
    }),
  },
  'save:abort': { input: z.strictObject({ saveId: handle }), output: nothing },

  /**
   * Go on in another file from now on: the next save writes there; the file so far stays as it was last saved. Until
   * then the new file holds what the old one does, and the journal's unsaved changes go along.
   */
  'project:move': { input: z.strictObject({ handle, fileId }), output: fileRefSchema },
  /** Compare the file with what was last read or written. */
  'project:look': { input: z.strictObject({ handle }), output: z.strictObject({ state: z.enum(DISK_STATES) }) },
  /** After `changed`: write over it next time, or keep what is there as a conflict copy first. */
  'project:settle': {
    input: z.strictObject({ handle, how: z.enum(['overwrite', 'keep-both']) }),
    output: z.strictObject({ conflictCopy: fileRefSchema.nullable() }),
  },
  /** Take the lock from another owner. The project is read anew, as the other one has worked on it. */
  'project:take-lock': { input: z.strictObject({ handle }), output: openedProjectSchema },
  /** Show the file in the file manager. */
  'project:reveal': { input: z.strictObject({ handle }), output: nothing },
  /** Keep a half-written save of an earlier run as a file of its own beside the project, or discard it. */
  'project:leftover': {
    input: z.strictObject({ handle, how: z.enum(['keep', 'discard']) }),
    output: z.strictObject({ kept: fileRefSchema.nullable() }),
  },

  'backup:make': { input: z.strictObject({ handle, reason: z.string().max(100) }), output: backupSchema.nullable() },
  'backup:list': { input: z.strictObject({ handle }), output: z.array(backupSchema) },
  /** Put a backup in the file's place, after backing up what is there, and read the project anew. */
  'backup:restore': { input: z.strictObject({ handle, backupId: fileId }), output: openedProjectSchema },
  /**
   * Delete every earlier copy of the project that the program made: a participant has withdrawn. The saved file is backed up anew
   * first. Answers with how many backups and other files went, and the names of copies beside the project that are the researcher's.
   */
  'backup:erase': {
    input: z.strictObject({ handle }),
    output: z.strictObject({
      backups: z.int().nonnegative(),
      others: z.int().nonnegative(),
      remaining: z.array(z.string()),
    }),
  },

  /** Let the researcher choose transcripts; empty when they change their mind. Native dialogs only. */
  'sources:choose': { input: nothing, output: z.array(fileRefSchema) },
  'sources:read': { input: z.strictObject({ fileId }), output: z.strictObject({ name: z.string(), bytes }) },

  /** Save an export where the researcher says; null when they change their mind. */
  'export:save': {
    input: z.strictObject({ suggestedName: z.string().max(200), bytes }),
    output: z.strictObject({ name: z.string(), folder: z.string() }).nullable(),
  },

  /**
   * Write the study into a folder of plain text, for `git`: asks for one with a dialog where there is one (null when they change
   * their mind), otherwise the folder of that name among the projects. One that holds anything but this study is refused.
   */
  'folder:begin': {
    input: z.strictObject({ name: z.string().max(200), projectId: z.string().max(100) }),
    output: z.strictObject({ name: z.string(), folder: z.string() }).nullable(),
  },
  'folder:write': {
    input: z.strictObject({ name: entryName.refine((name) => FOLDER_FILE.test(name)), bytes }),
    output: nothing,
  },
  /** Every file was written: those of an earlier state go. */
  'folder:finish': { input: nothing, output: nothing },

  /** Whether closing the window now would lose something, so that the shell can wait for the save. */
  'window:dirty': { input: z.strictObject({ handle: handle.nullable(), dirty: z.boolean() }), output: nothing },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>

export type ShellCall = keyof typeof SHELL_CALLS
export type CallInput<C extends ShellCall> = z.infer<(typeof SHELL_CALLS)[C]['input']>
export type CallOutput<C extends ShellCall> = z.infer<(typeof SHELL_CALLS)[C]['output']>

/** What the shell tells the window without being asked. */
export const shellEventSchema = z.discriminatedUnion('type', [
  /** A menu item of the system was chosen; `command` is a name of the command palette. */
  z.strictObject({ type: z.literal('menu'), command: z.string() }),
  /** A file was opened by double click or a second start. */
  z.strictObject({ type: z.literal('open-with'), file: fileRefSchema }),
  /** Another program took the lock: this window is read-only from now on. */
  z.strictObject({ type: z.literal('lock-lost'), handle, holder: z.string() }),
  /** The machine sleeps, shuts down, or the window closes: save now. */
  z.strictObject({ type: z.literal('save-now'), reason: z.string() }),
])
export type ShellEvent = z.infer<typeof shellEventSchema>

/** Largest message a call may carry, in bytes; larger contents go in pieces. */
export const MAX_MESSAGE_BYTES = 256 * 1024 * 1024
