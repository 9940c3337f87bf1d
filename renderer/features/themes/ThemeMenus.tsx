import { ChevronDown, Download, LayoutGrid, Plus } from 'lucide-react'
import type { ThemeMap } from '../../../shared/records/themeMap.ts'
import type { Overlay } from '../../../shared/themes/mapModel.ts'
import { type LayoutName, LAYOUTS } from '../../../shared/themes/mapLayout.ts'
import { notifyProblem } from '../../project/notices.ts'
import { useOpenProject, useProjectState } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { exportMap, exportTable, type PictureFormat } from './mapExport.ts'
import { takeReviewIn } from './ReviewCopyDialog.tsx'
import type { Shown, ThemeDesk } from './themeDesk.ts'
import styles from './ThemesView.module.css'

interface MapMenuProps {
  readonly desk: ThemeDesk
  readonly maps: readonly ThemeMap[]
  readonly map: ThemeMap | null
  readonly isReadOnly: boolean
}

/** The maps of the project, and what one does to the one that is open. */
export function MapMenu({ desk: { ask, openMap }, maps, map, isReadOnly }: MapMenuProps) {
  const { project } = useProjectState()
  const snapshots = [...project.snapshots.values()].filter(({ mapId }) => mapId === map?.id).length
  const cannotChange = isReadOnly || map === null
  return (
    <Menu
      label="Maps and snapshots"
      trigger={
        <Button>
          <span className={styles.mapName}>{map?.name ?? 'No map yet'}</span> <ChevronDown size={14} aria-hidden />
        </Button>
      }
      entries={[
        ...maps.map(({ id, name }) => ({ id, text: name, isChecked: id === map?.id, run: () => openMap(id) })),
        ...(maps.length === 0 ? [] : [{ id: 'line', separator: true } as const]),
        { id: 'snapshot', text: 'Take a snapshot…', isDisabled: cannotChange, run: () => ask({ is: 'snapshot' }) },
        {
          id: 'compare',
          text: 'Snapshots…',
          ...(snapshots === 0 ? {} : { note: String(snapshots) }),
          isDisabled: snapshots === 0,
          run: () => ask({ is: 'compare' }),
        },
        { id: 'line 2', separator: true },
        { id: 'new', text: 'New map…', isDisabled: isReadOnly, run: () => ask({ is: 'new map' }) },
        { id: 'rename', text: 'Rename the map…', isDisabled: cannotChange, run: () => ask({ is: 'rename map' }) },
        { id: 'caption', text: 'Caption of the figure…', isDisabled: cannotChange, run: () => ask({ is: 'caption' }) },
        {
          id: 'delete',
          text: 'Delete the map…',
          isDisabled: cannotChange,
          isDanger: true,
          run: () => ask({ is: 'delete map' }),
        },
      ]}
    />
  )
}

interface AddMenuProps {
  readonly desk: ThemeDesk
  readonly shown: Shown
}

/** What can come to the themes and onto their map. */
export function AddMenu({ desk, shown }: AddMenuProps) {
  const { ask } = desk
  const hasMap = desk.mapId !== null
  return (
    <Menu
      label="Add to the map"
      trigger={
        <Button>
          <Plus size={14} aria-hidden /> Add
        </Button>
      }
      entries={[
        { id: 'theme', text: 'New theme…', run: () => ask({ is: 'theme', parentId: null }) },
        {
          id: 'relation',
          text: 'Relation from what is open…',
          isDisabled: shown === null || shown.kind === 'relation',
          run: () => {
            if (shown && shown.kind !== 'relation')
              ask({ is: 'relation', from: { kind: shown.kind, id: shown.id }, to: null })
          },
        },
        {
          id: 'missing',
          text: 'Cards for themes and their codes',
          isDisabled: !hasMap,
          run: () => desk.placeMissing(),
        },
        { id: 'line', separator: true },
        {
          id: 'frame',
          text: 'Frame…',
          isDisabled: !hasMap,
          run: () => ask({ is: 'item', type: 'frame', item: null }),
        },
        { id: 'note', text: 'Note…', isDisabled: !hasMap, run: () => ask({ is: 'item', type: 'note', item: null }) },
      ]}
    />
  )
}

const LAYOUT_WORDS: Readonly<Record<LayoutName, string>> = {
  hierarchical: 'As a hierarchy',
  radial: 'In rings',
  force: 'By relations',
}

/** The layouts that a map can be given; nothing moves unless one of them is chosen. */
export function LayOutMenu({
  isDisabled,
  onLay,
}: {
  readonly isDisabled: boolean
  readonly onLay: (name: LayoutName) => void
}) {
  return (
    <Menu
      label="Lay out"
      trigger={
        <Button isDisabled={isDisabled}>
          <LayoutGrid size={14} aria-hidden /> Lay out
        </Button>
      }
      entries={LAYOUTS.map((name) => ({ id: name, text: LAYOUT_WORDS[name], run: () => onLay(name) }))}
    />
  )
}

const PICTURES: readonly { readonly format: PictureFormat; readonly text: string }[] = [
  { format: 'svg', text: 'Map as SVG' },
  { format: 'png', text: 'Map as PNG, 300 dpi' },
  { format: 'pdf', text: 'Map as PDF, for print' },
]

interface KeepMenuProps {
  readonly desk: ThemeDesk
  readonly map: ThemeMap | null
  readonly overlay: Overlay | null
  readonly isReadOnly: boolean
}

/** What of the themes goes out: the figure, the review copy, the table. */
export function KeepMenu({ desk: { ask }, map, overlay, isReadOnly }: KeepMenuProps) {
  const open = useOpenProject()
  const run = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => notifyProblem(`The export could not be made (${String(error)}).`))
  return (
    <Menu
      label="Exports and review copies"
      trigger={
        <Button>
          <Download size={14} aria-hidden /> Keep
        </Button>
      }
      entries={[
        ...PICTURES.map(({ format, text }) => ({
          id: format,
          text,
          isDisabled: map === null,
          run: () => map && run(exportMap(open, map, overlay, format)),
        })),
        { id: 'line 3', separator: true },
        { id: 'review', text: 'Review copy…', run: () => ask({ is: 'review' }) },
        { id: 'take', text: 'Take comments in…', isDisabled: isReadOnly, run: () => takeReviewIn(open) },
        { id: 'line 2', separator: true },
        { id: 'docx', text: 'Themes as Word', run: () => run(exportTable(open, 'docx')) },
        { id: 'xlsx', text: 'Themes as Excel', run: () => run(exportTable(open, 'xlsx')) },
        { id: 'md', text: 'Themes as Markdown', run: () => run(exportTable(open, 'md')) },
        { id: 'html', text: 'Themes as a web page', run: () => run(exportTable(open, 'html')) },
      ]}
    />
  )
}
