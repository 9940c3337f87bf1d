import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import { DecoratorNode, type LexicalNode, type NodeKey, type SerializedLexicalNode } from 'lexical'
import type { ReactNode } from 'react'
import { citedOf, linkOf, type RichCited, type RichLink } from '../../shared/memos/richText.ts'
import type { ObjectRef } from '../../shared/records/common.ts'
import { CitedWords, ReferenceLink } from './Reference.tsx'
import styles from './RichText.module.css'

/** A link within a sentence: one thing to the keyboard, which steps over it or deletes it whole. */
export class ReferenceNode extends DecoratorNode<ReactNode> {
  readonly __to: ObjectRef
  readonly __words: string

  constructor(to: ObjectRef, words: string, key?: NodeKey) {
    super(key)
    this.__to = to
    this.__words = words
  }

  static override getType(): string {
    return 'reference'
  }

  static override clone(node: ReferenceNode): ReferenceNode {
    return new ReferenceNode(node.__to, node.__words, node.__key)
  }

  static override importJSON(json: SerializedLexicalNode): ReferenceNode {
    const { to, words } = linkOf(json)
    return new ReferenceNode(to, words)
  }

  override exportJSON(): RichLink {
    return { type: 'reference', to: this.__to, words: this.__words, version: 1 }
  }

  override createDOM(): HTMLElement {
    return document.createElement('span')
  }

  override updateDOM(): boolean {
    return false
  }

  override isInline(): true {
    return true
  }

  override getTextContent(): string {
    return this.__words
  }

  override decorate(): ReactNode {
    return <LinkInWriting of={this} />
  }
}

/** A quotation on a line of its own, whose words are never typed over. */
export class CitedNode extends DecoratorNode<ReactNode> {
  readonly __to: ObjectRef
  readonly __words: string
  readonly __by: string

  constructor(to: ObjectRef, words: string, by: string, key?: NodeKey) {
    super(key)
    this.__to = to
    this.__words = words
    this.__by = by
  }

  static override getType(): string {
    return 'cited'
  }

  static override clone(node: CitedNode): CitedNode {
    return new CitedNode(node.__to, node.__words, node.__by, node.__key)
  }

  static override importJSON(json: SerializedLexicalNode): CitedNode {
    const { to, words, by } = citedOf(json)
    return new CitedNode(to, words, by)
  }

  override exportJSON(): RichCited {
    return { type: 'cited', to: this.__to, words: this.__words, by: this.__by, version: 1 }
  }

  override createDOM(): HTMLElement {
    const place = document.createElement('div')
    place.className = styles.citedPlace ?? ''
    return place
  }

  override updateDOM(): boolean {
    return false
  }

  override isInline(): false {
    return false
  }

  override getTextContent(): string {
    return `“${this.__words}”${this.__by === '' ? '' : ` (${this.__by})`}`
  }

  override decorate(): ReactNode {
    return <CitedInWriting of={this} />
  }
}

function LinkInWriting({ of }: { readonly of: ReferenceNode }) {
  const [isSelected] = useLexicalNodeSelection(of.__key)
  return <ReferenceLink to={of.__to} words={of.__words} isSelected={isSelected} />
}

function CitedInWriting({ of }: { readonly of: CitedNode }) {
  const [isSelected] = useLexicalNodeSelection(of.__key)
  return <CitedWords to={of.__to} words={of.__words} by={of.__by} isSelected={isSelected} />
}

/** What a reference that the keyboard stands on points at; null for any other node. */
export function referenceOfNode(node: LexicalNode | null | undefined): ObjectRef | null {
  return node instanceof ReferenceNode || node instanceof CitedNode ? node.__to : null
}
