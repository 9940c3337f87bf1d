import {
  ArrowRightToLine,
  BookOpen,
  Download,
  Eye,
  EyeOff,
  Highlighter,
  Keyboard,
  Layers,
  Merge,
  MoveVertical,
  Palette,
  Pencil,
  Plus,
  Split,
  TextQuote,
  Trash2,
  Upload,
} from 'lucide-react'
import { whyNotApplicable } from '../../../shared/commands/applyCode.ts'
import { count } from '../../../shared/commands/excerpt.ts'
import type { ActionId } from '../../../shared/contract/actions.ts'
import type { Code } from '../../../shared/records/code.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { moveByKey } from '../../../shared/study/codeMoves.ts'
import { PIN_KEYS, pinKeyOf, pinnedCode } from '../../../shared/study/pins.ts'
import type { Workspace } from '../../project/workspace.ts'
import type { MenuEntry } from '../../ui/Menu.tsx'
import type { CodeDesk } from './codeDesk.ts'

const ICON = { size: 15, strokeWidth: 1.75 } as const

/** Everything one can do to the chosen codes; what makes sense for one code alone is left out for several. */
export function codeMenu(
  desk: CodeDesk,
  workspace: Workspace,
  codeIds: readonly Guid[],
  at: DOMRectReadOnly,
): MenuEntry[] {
  const codes = codeIds.map((id) => desk.codes.get(id)).filter((code) => code !== undefined)
  const [first] = codes
  if (!first) return []
  const isOne = codes.length === 1
  const groups = [
    isOne ? forOne(desk, first) : [],
    forAll(desk, codes, at),
    inTheText(desk, codeIds),
    isOne ? [pinning(desk, first)] : [],
    places(desk, codeIds),
    isOne ? elsewhere(desk, workspace, first) : [],
    [
      {
        id: 'delete',
        text: isOne ? 'Delete…' : `Delete ${count(codes.length, 'code')}…`,
        keys: 'Delete',
        icon: <Trash2 {...ICON} />,
        isDanger: true,
        run: () => desk.ask({ what: 'delete', codeIds }),
      },
    ],
  ] satisfies MenuEntry[][]
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index): MenuEntry[] =>
      index === 0 ? group : [{ id: `line ${index}`, separator: true }, ...group],
    )
}

function forOne(desk: CodeDesk, code: Code): MenuEntry[] {
  const { apply } = desk
  const applying: MenuEntry[] =
    apply && whyNotApplicable(code) === null
      ? [
          {
            id: 'apply',
            text: 'Apply to the selected words',
            keys: 'Enter',
            icon: <Highlighter {...ICON} />,
            run: () => apply(code.id),
          },
        ]
      : []
  return [
    ...applying,
    { id: 'rename', text: 'Rename', keys: 'F2', icon: <Pencil {...ICON} />, run: () => desk.rename(code.id) },
    {
      id: 'create',
      text: 'New code inside…',
      icon: <Plus {...ICON} />,
      run: () => desk.ask({ what: 'create', parentId: code.id }),
    },
  ]
}

function forAll(desk: CodeDesk, codes: readonly Code[], at: DOMRectReadOnly): MenuEntry[] {
  const { actions, ask } = desk
  const codeIds = codes.map(({ id }) => id)
  const isApplicable = codes.every(({ codable }) => codable)
  const isActive = codes.every(({ status }) => status === 'active')
  return [
    {
      id: 'color',
      text: 'Colour…',
      icon: <Palette {...ICON} />,
      run: () => ask({ what: 'color', codeIds, at }),
    },
    {
      id: 'codable',
      text: isApplicable ? 'Make a heading' : 'Make applicable',
      run: () => void actions.edit(codeIds, { codable: !isApplicable }),
    },
    {
      id: 'status',
      text: isActive ? 'Retire' : 'Take back into use',
      run: () => void actions.edit(codeIds, { status: isActive ? 'retired' : 'active' }),
    },
  ]
}

function inTheText({ actions, isShown }: CodeDesk, codeIds: readonly Guid[]): MenuEntry[] {
  const isHidden = codeIds.some((id) => !isShown(id))
  return [
    {
      id: 'only',
      text: 'Show only this in the text',
      icon: <Eye {...ICON} />,
      run: () => actions.showOnly(codeIds),
    },
    isHidden
      ? { id: 'again', text: 'Show in the text again', icon: <Eye {...ICON} />, run: () => actions.showAgain(codeIds) }
      : { id: 'hide', text: 'Hide in the text', icon: <EyeOff {...ICON} />, run: () => actions.hide(codeIds) },
  ]
}

function pinning({ codes, pins, pin }: CodeDesk, { id }: Code): MenuEntry {
  const current = pinKeyOf(pins, id)
  const keys = PIN_KEYS.map((key): MenuEntry => {
    const there = codes.get(pinnedCode(pins, key) ?? '')
    return {
      id: `key ${key}`,
      text: there ? there.name : 'Free',
      keys: `Alt+${key}`,
      isChecked: key === current,
      run: () => pin(id, key === current ? null : key),
    }
  })
  return {
    id: 'pin',
    text: 'Number key',
    icon: <Keyboard {...ICON} />,
    ...(current === null ? {} : { note: String(current) }),
    submenu: keys,
  }
}

function places(desk: CodeDesk, codeIds: readonly Guid[]): MenuEntry[] {
  const directions = [
    ['up', 'Up', 'Alt+↑'],
    ['down', 'Down', 'Alt+↓'],
    ['in', 'Into the code above', 'Alt+→'],
    ['out', 'Out, after its parent', 'Alt+←'],
  ] as const
  return [
    {
      id: 'move',
      text: 'Move',
      icon: <MoveVertical {...ICON} />,
      submenu: directions.map(([direction, text, keys]) => {
        const move = moveByKey(desk.codes, codeIds, direction)
        return { id: direction, text, keys, isDisabled: move === null, run: () => move && void desk.actions.move(move) }
      }),
    },
    {
      id: 'merge',
      text: 'Merge into…',
      icon: <Merge {...ICON} />,
      isDisabled: desk.codes.size <= codeIds.length,
      run: () => desk.ask({ what: 'merge', codeIds }),
    },
    ...(codeIds.length === 1 && codeIds[0] !== undefined ? splitting(desk, codeIds[0]) : []),
  ]
}

function splitting({ ask }: CodeDesk, codeId: Guid): MenuEntry[] {
  return [{ id: 'split', text: 'Split…', icon: <Split {...ICON} />, run: () => ask({ what: 'split', codeId }) }]
}

function elsewhere(desk: CodeDesk, workspace: Workspace, { id }: Code): MenuEntry[] {
  const segments: MenuEntry = {
    id: 'segments',
    text: 'Segments…',
    icon: <TextQuote {...ICON} />,
    run: () => desk.openSegments(id, false),
  }
  if (desk.place === 'codebook') return [segments]
  return [
    segments,
    {
      id: 'codebook',
      text: 'Open in Codebook',
      icon: <BookOpen {...ICON} />,
      run: () => workspace.change({ view: 'codebook', codeId: id }),
    },
  ]
}

/** What the button beside the filter offers: things that concern the codebook as a whole. */
export function panelMenu(
  desk: CodeDesk,
  workspace: Workspace,
  run: (action: ActionId) => void,
  tree: { readonly openAll: () => void; readonly closeAll: () => void },
): MenuEntry[] {
  return [
    { id: 'open', text: 'Expand all', run: tree.openAll },
    { id: 'close', text: 'Collapse all', run: tree.closeAll },
    { id: 'line 1', separator: true },
    {
      id: 'all',
      text: 'Show all codes in the text',
      icon: <Eye {...ICON} />,
      isDisabled: !desk.isFiltered,
      run: desk.actions.showAll,
    },
    { id: 'line 2', separator: true },
    ...(desk.place === 'panel'
      ? [
          {
            id: 'codebook',
            text: 'Open the Codebook',
            icon: <BookOpen {...ICON} />,
            run: () => workspace.change({ view: 'codebook' }),
          },
        ]
      : [
          {
            id: 'read',
            text: 'Back to reading',
            icon: <ArrowRightToLine {...ICON} />,
            run: () => workspace.change({ view: 'read' }),
          },
        ]),
    { id: 'line 3', separator: true },
    {
      id: 'import',
      text: 'Import codebook…',
      icon: <Download {...ICON} />,
      isDisabled: desk.isReadOnly,
      run: () => run('file.importCodebook'),
    },
    { id: 'export', text: 'Export codebook…', icon: <Upload {...ICON} />, run: () => run('file.exportCodebook') },
    {
      id: 'versions',
      text: 'Versions…',
      icon: <Layers {...ICON} />,
      run: () => run('code.versions'),
    },
    { id: 'line 4', separator: true },
    { id: 'bin', text: 'Bin…', icon: <Trash2 {...ICON} />, run: () => desk.ask({ what: 'bin' }) },
  ]
}
