import {
  BookOpenText,
  Grid3x3,
  History,
  Network,
  NotebookPen,
  Quote,
  Search,
  Tags,
  UsersRound,
  Waypoints,
} from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import type { ActionId } from '../../shared/contract/actions.ts'
import { CodebookView } from '../features/codebook/CodebookView.tsx'
import { CooccurrenceView } from '../features/cooccurrence/CooccurrenceView.tsx'
import { CasesView } from '../features/cases/CasesView.tsx'
import { HistoryView } from '../features/history/HistoryView.tsx'
import { MatricesView } from '../features/matrices/MatricesView.tsx'
import { MemosView } from '../features/memos/MemosView.tsx'
import { QuotationsView } from '../features/quotations/QuotationsView.tsx'
import { ReadView } from '../features/read/ReadView.tsx'
import { SearchView } from '../features/search/SearchView.tsx'
import { ThemesView } from '../features/themes/ThemesView.tsx'
import { useOpenProject } from '../project/useProject.ts'
import type { ViewName } from '../project/workspace.ts'
import { CodePickerForHits } from './CodePickerForHits.tsx'

interface ViewInfo {
  readonly view: ViewName
  /** As the rail says it. */
  readonly text: string
  /** Opens the view; its keys and menu place stand in the table of actions. */
  readonly action: ActionId
  readonly icon: ReactNode
  readonly Content: ComponentType
  /** Sources on the left, codes and details on the right. */
  readonly hasPanels?: true
}

const ICON = { size: 19, strokeWidth: 1.7 } as const

/** The places of a project, in the order of the rail. A new one is a line here, its action, and its name in `ViewName`. */
export const VIEWS: readonly ViewInfo[] = [
  {
    view: 'read',
    text: 'Read',
    action: 'view.read',
    icon: <BookOpenText {...ICON} />,
    Content: ReadView,
    hasPanels: true,
  },
  { view: 'codebook', text: 'Codebook', action: 'view.codebook', icon: <Tags {...ICON} />, Content: CodebookView },
  {
    view: 'quotations',
    text: 'Quotations',
    action: 'view.quotations',
    icon: <Quote {...ICON} />,
    Content: QuotationsView,
  },
  {
    view: 'cooccurrence',
    text: 'Co-occurrence',
    action: 'view.cooccurrence',
    icon: <Waypoints {...ICON} />,
    Content: CooccurrenceView,
  },
  {
    view: 'matrices',
    text: 'Matrices',
    action: 'view.matrices',
    icon: <Grid3x3 {...ICON} />,
    Content: MatricesView,
  },
  { view: 'cases', text: 'Cases', action: 'view.cases', icon: <UsersRound {...ICON} />, Content: CasesView },
  { view: 'themes', text: 'Themes', action: 'view.themes', icon: <Network {...ICON} />, Content: ThemesView },
  { view: 'search', text: 'Search', action: 'edit.search', icon: <Search {...ICON} />, Content: SearchContent },
  { view: 'memos', text: 'Memos', action: 'view.memos', icon: <NotebookPen {...ICON} />, Content: MemosView },
  { view: 'history', text: 'History', action: 'view.history', icon: <History {...ICON} />, Content: HistoryView },
]

export function viewInfo(view: ViewName): ViewInfo {
  const info = VIEWS.find((one) => one.view === view)
  if (!info) throw new Error(`No view is called ${view}`)
  return info
}

function SearchContent() {
  const { storeName } = useOpenProject()
  return <SearchView storeName={storeName} renderCodePicker={(picker) => <CodePickerForHits {...picker} />} />
}
