/**
 * Everything that has a name, a menu place and a key: one table for the menus of the system, the menu in the window, the command
 * palette, the sheet of keys and the tooltips, so that they cannot disagree.
 *
 * Keys are written as people read them: `Ctrl` means Command on a Mac. `inText` keys work while the transcript has the
 * keyboard; they are single letters and must never be taken from somebody who is typing.
 */
export interface ActionInfo {
  readonly title: string
  readonly keys?: string
  readonly inText?: true
  /** Keys that a browser keeps for itself, so that they work in the desktop window only. */
  readonly desktopKeys?: true
}

export const ACTIONS = {
  'file.new': { title: 'New project', keys: 'Ctrl+N', desktopKeys: true },
  'file.open': { title: 'Open…', keys: 'Ctrl+O' },
  'file.openForeign': { title: 'Open a QualCoder or Taguette project…' },
  'file.openFolder': { title: 'Open a folder of plain text…' },
  'file.sample': { title: 'Try the sample study' },
  'file.import': { title: 'Import transcripts…', keys: 'Ctrl+I' },
  'file.importText': { title: 'Import pasted text…' },
  'file.importFolder': { title: 'Import a folder of transcripts…' },
  'file.importCodebook': { title: 'Import codebook…' },
  'file.exportCodebook': { title: 'Export codebook…' },
  'file.exportProject': { title: 'Copy for another program…' },
  'file.exportFolder': { title: 'Export as a folder of plain text…' },
  'file.export': { title: 'Export…', keys: 'Ctrl+Shift+E' },
  'file.report': { title: 'Report…' },
  'file.save': { title: 'Save', keys: 'Ctrl+S' },
  'file.saveAs': { title: 'Save as…', keys: 'Ctrl+Shift+S' },
  'file.backups': { title: 'Backups…' },
  'file.reports': { title: 'Import and export reports…' },
  'file.reveal': { title: 'Show in folder' },
  'file.close': { title: 'Close project' },

  'edit.undo': { title: 'Undo', keys: 'Ctrl+Z' },
  'edit.redo': { title: 'Redo', keys: 'Ctrl+Shift+Z' },
  'edit.find': { title: 'Find in transcript', keys: 'Ctrl+F' },
  'edit.search': { title: 'Search all sources', keys: 'Ctrl+Shift+F' },
  'edit.bin': { title: 'Bin…' },

  'view.read': { title: 'Read', keys: 'Ctrl+1' },
  'view.codebook': { title: 'Codebook', keys: 'Ctrl+2' },
  'view.quotations': { title: 'Quotations', keys: 'Ctrl+3' },
  'view.cooccurrence': { title: 'Co-occurrence', keys: 'Ctrl+4' },
  'view.matrices': { title: 'Matrices', keys: 'Ctrl+5' },
  'view.cases': { title: 'Cases', keys: 'Ctrl+6' },
  'view.themes': { title: 'Themes', keys: 'Ctrl+7' },
  'view.memos': { title: 'Memos', keys: 'Ctrl+8' },
  'view.history': { title: 'History', keys: 'Ctrl+9' },
  'view.sources': { title: 'Show or hide sources', keys: 'Ctrl+B' },
  'view.side': { title: 'Show or hide codes and details', keys: 'Ctrl+J' },
  'view.textLarger': { title: 'Larger text', keys: 'Ctrl+Plus', desktopKeys: true },
  'view.textSmaller': { title: 'Smaller text', keys: 'Ctrl+Minus', desktopKeys: true },
  'view.wider': { title: 'Wider column' },
  'view.narrower': { title: 'Narrower column' },
  'view.light': { title: 'Light' },
  'view.dark': { title: 'Dark' },
  'view.system': { title: 'Light or dark as the system' },

  'code.apply': { title: 'Code…', keys: 'C', inText: true },
  'code.inVivo': { title: 'Code in vivo', keys: 'V', inText: true },
  'code.again': { title: 'Repeat the last code', keys: 'R', inText: true },
  'code.numbered': { title: 'Apply the code with this number', keys: '1–9', inText: true },
  'code.memo': { title: 'Memo', keys: 'M', inText: true },
  'code.event': { title: 'Event', keys: 'E', inText: true },
  'code.link': { title: 'Link to another passage…', keys: 'L', inText: true },
  'code.remove': { title: 'Remove the selected coding', keys: 'Delete', inText: true },
  'code.details': { title: 'Details of the selected coding', keys: 'Enter', inText: true },
  'code.versions': { title: 'Codebook versions…' },
  'code.widen': { title: 'Move the end of the coding', keys: 'Alt+→', inText: true },
  'code.widenStart': { title: 'Move the start of the coding', keys: 'Alt+Shift+←', inText: true },

  'text.nextTurn': { title: 'Next turn', keys: 'J', inText: true },
  'text.previousTurn': { title: 'Previous turn', keys: 'K', inText: true },
  'text.selectTurn': { title: 'Select on to the next turn', keys: 'Shift+J', inText: true },
  'text.nextSentence': { title: 'Next sentence', keys: 'S', inText: true },
  'text.selectSentence': { title: 'Select on to the next sentence', keys: 'Shift+S', inText: true },
  'text.nextCoding': { title: 'Next coding', keys: ']', inText: true },
  'text.previousCoding': { title: 'Previous coding', keys: '[', inText: true },
  'text.uncoded': { title: 'Uncoded only', keys: 'U', inText: true },

  'help.guide': { title: 'User guide', keys: 'F1' },
  'help.palette': { title: 'Search or run a command', keys: 'Ctrl+K' },
  'help.keys': { title: 'Keys', keys: '?' },
  'help.about': { title: 'About Throughline' },
} as const satisfies Record<string, ActionInfo>

export type ActionId = keyof typeof ACTIONS

/** The menus, in order; `null` is a line between groups. */
export const MENUS: readonly { readonly title: string; readonly items: readonly (ActionId | null)[] }[] = [
  {
    title: 'File',
    items: [
      'file.new',
      'file.open',
      'file.openForeign',
      'file.openFolder',
      'file.sample',
      null,
      'file.import',
      'file.importFolder',
      'file.importText',
      'file.importCodebook',
      'file.exportCodebook',
      'file.export',
      'file.exportProject',
      'file.report',
      'file.exportFolder',
      null,
      'file.save',
      'file.saveAs',
      'file.backups',
      'file.reports',
      'file.reveal',
      null,
      'file.close',
    ],
  },
  { title: 'Edit', items: ['edit.undo', 'edit.redo', null, 'edit.find', 'edit.search', null, 'edit.bin'] },
  {
    title: 'View',
    items: [
      'view.read',
      'view.codebook',
      'view.quotations',
      'view.cooccurrence',
      'view.matrices',
      'view.cases',
      'view.themes',
      'view.memos',
      'view.history',
      null,
      'view.sources',
      'view.side',
      null,
      'view.textLarger',
      'view.textSmaller',
      'view.wider',
      'view.narrower',
      null,
      'view.light',
      'view.dark',
      'view.system',
    ],
  },
  {
    title: 'Code',
    items: [
      'code.apply',
      'code.inVivo',
      'code.again',
      'code.memo',
      'code.event',
      'code.link',
      'code.remove',
      null,
      'text.nextTurn',
      'text.previousTurn',
      'text.nextSentence',
      'text.nextCoding',
      'text.previousCoding',
      null,
      'text.uncoded',
      null,
      'code.versions',
    ],
  },
  { title: 'Help', items: ['help.guide', null, 'help.palette', 'help.keys', null, 'help.about'] },
]

export function actionInfo(id: ActionId): ActionInfo {
  return ACTIONS[id]
}
