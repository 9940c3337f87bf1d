import { ArrowRight, Eraser, FileText, FolderMinus, Merge, Plus, Split, Trash2 } from 'lucide-react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { RelationEnd } from '../../../shared/records/relation.ts'
import type { Project } from '../../../shared/study/project.ts'
import type { MenuEntry } from '../../ui/Menu.tsx'
import type { ThemeDesk } from './themeDesk.ts'

const ICON = { size: 15, strokeWidth: 1.75 } as const

/** Everything one can do to a theme or a code of the map: beside its card, in the outline and in its entry. */
export function themeMenu(
  { project, desk, isReadOnly }: { readonly project: Project; readonly desk: ThemeDesk; readonly isReadOnly: boolean },
  of: RelationEnd,
  itemId: Guid | null,
): MenuEntry[] {
  const opening: MenuEntry = {
    id: 'open',
    text: 'Open its entry',
    keys: 'Enter',
    icon: <FileText {...ICON} />,
    run: () => desk.show(of),
  }
  if (isReadOnly) return [opening]
  const taking: MenuEntry[] =
    itemId === null
      ? []
      : [
          {
            id: 'take',
            text: 'Take off the map',
            keys: 'Delete',
            icon: <Eraser {...ICON} />,
            run: () => void desk.dispatch({ type: 'remove-items', itemIds: [itemId] }),
          },
        ]
  const relating: MenuEntry = {
    id: 'relation',
    text: 'Relation to…',
    icon: <ArrowRight {...ICON} />,
    run: () => desk.ask({ is: 'relation', from: of, to: null }),
  }
  const theme = of.kind === 'theme' ? project.themes.get(of.id) : undefined
  if (!theme) return [opening, relating, ...taking]
  const themeId = theme.id
  const isOnly = [...project.themes.values()].every(({ id, stage }) => id === themeId || stage === 'set aside')
  return [
    opening,
    relating,
    {
      id: 'under',
      text: 'New theme under it…',
      icon: <Plus {...ICON} />,
      isDisabled: theme.level === 'subtheme',
      run: () => desk.ask({ is: 'theme', parentId: themeId }),
    },
    { id: 'line 1', separator: true },
    {
      id: 'merge',
      text: 'Merge into…',
      icon: <Merge {...ICON} />,
      isDisabled: isOnly,
      run: () => desk.ask({ is: 'merge', themeId }),
    },
    { id: 'split', text: 'Split…', icon: <Split {...ICON} />, run: () => desk.ask({ is: 'split', themeId }) },
    theme.stage === 'set aside'
      ? {
          id: 'back',
          text: 'Take up again',
          icon: <FolderMinus {...ICON} />,
          run: () => void desk.edit(themeId, { stage: 'candidate', stageReason: '' }),
        }
      : {
          id: 'aside',
          text: 'Set aside…',
          icon: <FolderMinus {...ICON} />,
          run: () => desk.ask({ is: 'set aside', themeId }),
        },
    { id: 'line 2', separator: true },
    ...taking,
    {
      id: 'delete',
      text: 'Delete…',
      icon: <Trash2 {...ICON} />,
      isDanger: true,
      ...(itemId === null ? { keys: 'Delete' } : {}),
      run: () => desk.ask({ is: 'delete', themeId }),
    },
  ]
}
