import type { Guid } from '../../../shared/records/guid.ts'
import type { RelationEnd } from '../../../shared/records/relation.ts'
import type { MapItem } from '../../../shared/records/themeMap.ts'

/** What stands open over the themes: one dialog at a time. */
export type Asking =
  | {
      readonly is: 'menu'
      readonly of: RelationEnd
      /** The card that the menu belongs to; null where it is the outline's. */
      readonly itemId: Guid | null
      readonly at: DOMRectReadOnly
    }
  | { readonly is: 'merge'; readonly themeId: Guid }
  | { readonly is: 'split'; readonly themeId: Guid }
  | { readonly is: 'set aside'; readonly themeId: Guid }
  | { readonly is: 'delete'; readonly themeId: Guid }
  | { readonly is: 'new map' }
  | { readonly is: 'rename map' }
  | { readonly is: 'delete map' }
  | { readonly is: 'theme'; readonly parentId: Guid | null }
  | { readonly is: 'relation'; readonly from: RelationEnd; readonly to: RelationEnd | null }
  | { readonly is: 'item'; readonly type: 'frame' | 'note'; readonly item: MapItem | null }
  | { readonly is: 'snapshot' }
  | { readonly is: 'compare' }
  | { readonly is: 'caption' }
  | { readonly is: 'review' }
