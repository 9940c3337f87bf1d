import { polygonHull } from 'd3'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import { longFigure } from '../../../../shared/analysis/cooccurrence/sayFigure.ts'
import { sayDefinition, sayMeasure } from '../../../../shared/analysis/cooccurrence/words.ts'
import type { SvgFigure } from '../../../charts/codeMatrix/matrixSvg.ts'
import { notifyProblem } from '../../../project/notices.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Answered, CooccurrenceSession } from '../cooccurrenceSession.ts'
import type { LaidOut } from './layOut.ts'
import styles from './NetworkFigure.module.css'
import {
  allLinks,
  fitted,
  neighbourTowards,
  type NetworkLink,
  nodesOf,
  readableLinks,
  readableNames,
} from './networkModel.ts'
import { networkSvg } from './networkSvg.ts'

interface NetworkFigureProps {
  readonly session: CooccurrenceSession
  readonly answered: Answered
  readonly onOpen: (a: number, b: number) => void
  readonly onDrawn: (drawing: SvgFigure) => void
}

/** The same figures as a network: the strongest links, as many as can be read. It settles and stays where it is. */
export function NetworkFigure({ session, answered, onOpen, onDrawn }: NetworkFigureProps) {
  const { plan } = answered
  const links = useMemo(() => allLinks(answered), [answered])
  const [chosenCount, setChosenCount] = useState<number | null>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const count = Math.min(chosenCount ?? readableLinks(links, plan.items.length), links.length)
  const shown = useMemo(() => links.slice(0, count), [links, count])
  const nodes = useMemo(() => nodesOf(answered, shown), [answered, shown])
  const laidOut = useLayout(session, nodes, shown)
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 760, height: 480 })
  useEffect(() => {
    if (!frame.current) return
    const sizes = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    sizes.observe(frame.current)
    return () => sizes.disconnect()
  }, [])
  useEffect(() => {
    if (!laidOut) return
    const { project, question } = answered
    onDrawn(
      networkSvg(nodes, shown, laidOut.places, {
        title: sayMeasure(plan),
        note: sayDefinition(project, question, plan),
      }),
    )
  }, [laidOut, nodes, shown, answered, plan, onDrawn])

  const places = useMemo(() => (laidOut ? fitted(laidOut.places, size.width, size.height) : []), [laidOut, size])
  const placeOf = useMemo(() => new Map(nodes.map(({ item }, at) => [item, places[at]])), [nodes, places])
  const names = useMemo(() => readableNames(nodes, places), [nodes, places])
  const [stop, setStop] = useState(0)
  const at = Math.min(stop, Math.max(0, nodes.length - 1))
  const near = new Set(
    focused === null ? [] : shown.flatMap(({ a, b }) => (a === focused ? [b] : b === focused ? [a] : [])),
  )
  const isDimmed = (item: number) => focused !== null && item !== focused && !near.has(item)
  const hulls = laidOut ? hullsOf(laidOut.communities, places) : []

  const onKeyDown = (event: KeyboardEvent<SVGGElement>) => {
    const item = nodes[at]?.item ?? null
    const next = neighbourTowards(places, at, event.key)
    if (next !== null) {
      setStop(next)
      const circles = event.currentTarget.ownerSVGElement?.querySelectorAll<SVGGElement>('[data-node]')
      circles?.[next]?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') setFocused(focused === item ? null : item)
    else if (event.key === 'Escape' && focused !== null) setFocused(null)
    else return
    event.preventDefault()
  }

  if (links.length === 0) return <p className={styles.none}>No codes meet in this way.</p>
  const weakest = shown.at(-1)
  return (
    <div className={styles.network}>
      <div className={styles.picture}>
        <Slider
          value={count}
          minValue={1}
          maxValue={links.length}
          onChange={(value) => setChosenCount(value)}
          className={styles.slider ?? ''}
        >
          <Label className={styles.sliderLabel ?? ''}>Links shown</Label>
          <SliderTrack className={styles.track ?? ''}>
            <SliderThumb className={styles.thumb ?? ''} />
          </SliderTrack>
          <span className={styles.sliderWords}>
            the strongest {count} of {links.length}
            {weakest ? `, down to ${longFigure(plan, weakest.value)}` : ''}; {nodes.length} of {plan.items.length} codes
          </span>
        </Slider>
        <div ref={frame} className={styles.frame}>
          {laidOut ? (
            <svg
              width={size.width}
              height={size.height}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing is no <fieldset>
              role="group"
              aria-label={`Network of ${nodes.length} codes and ${shown.length} links. Arrow keys travel, Enter shows what a code meets.`}
              className={styles.svg}
            >
              {hulls.map(({ community, path }) => (
                <path key={community} d={path} className={styles.hull} aria-hidden />
              ))}
              {shown.map((link) => {
                const [from, to] = [placeOf.get(link.a), placeOf.get(link.b)]
                if (!from || !to) return null
                const isOff = focused !== null && link.a !== focused && link.b !== focused
                return (
                  // The list beside the picture offers the same to the keyboard.
                  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
                  <line
                    key={`${link.a} ${link.b}`}
                    x1={from.x}
                    y1={from.y}
                    x2={to.x}
                    y2={to.y}
                    strokeWidth={1 + 6 * link.strength}
                    className={`${styles.link} ${isOff ? styles.dimmed : ''} ${link.value < 0 ? styles.less : ''}`}
                    onClick={() => onOpen(link.a, link.b)}
                  >
                    <title>{sayLink(answered, link)}</title>
                  </line>
                )
              })}
              {nodes.map(({ item, label, radius, segments }, index) => {
                const place = places[index]
                if (!place) return null
                const isNamed = names.has(index) || item === focused || near.has(item)
                return (
                  <g
                    key={item}
                    data-node={item}
                    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing has no <button>
                    role="button"
                    tabIndex={index === at ? 0 : -1}
                    aria-pressed={focused === item}
                    aria-label={`${label.path}, ${segments} segments, ${linksOfItem(shown, item).length} links`}
                    className={`${styles.node} ${isDimmed(item) ? styles.dimmed : ''}`}
                    transform={`translate(${place.x} ${place.y})`}
                    onKeyDown={onKeyDown}
                    onFocus={() => setStop(index)}
                    onClick={() => setFocused(focused === item ? null : item)}
                  >
                    <title>{`${label.path}: ${segments} segments`}</title>
                    <circle r={radius + 4} className={styles.ring} />
                    <circle r={radius} fill={label.color} className={styles.circle} />
                    {isNamed ? (
                      <text y={radius + 13} className={styles.name}>
                        {label.name}
                      </text>
                    ) : null}
                  </g>
                )
              })}
            </svg>
          ) : null}
        </div>
      </div>
      <aside className={styles.side} aria-label="What a code meets">
        <Neighbours answered={answered} links={shown} item={focused} onOpen={onOpen} />
      </aside>
    </div>
  )
}

interface NeighboursProps {
  readonly answered: Answered
  readonly links: readonly NetworkLink[]
  readonly item: number | null
  readonly onOpen: (a: number, b: number) => void
}

function Neighbours({ answered: { plan }, links, item, onOpen }: NeighboursProps) {
  if (item === null)
    return (
      <p className={styles.hint}>
        Choose a code to see what it meets. Thicker lines are stronger; a code’s size is how often it was used; shaded
        groups are codes that meet each other more than the rest.
      </p>
    )
  return (
    <>
      <h2 className={styles.sideTitle}>{plan.items[item]?.path}</h2>
      <ul className={styles.neighbours}>
        {linksOfItem(links, item).map((link) => {
          const other = link.a === item ? link.b : link.a
          return (
            <li key={other}>
              <Button look="quiet" className={styles.neighbour ?? ''} onPress={() => onOpen(link.a, link.b)}>
                <span className={styles.neighbourName}>{plan.items[other]?.path}</span>
                <span className={styles.neighbourValue}>{link.text}</span>
              </Button>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function linksOfItem(links: readonly NetworkLink[], item: number): NetworkLink[] {
  return links.filter(({ a, b }) => a === item || b === item)
}

function sayLink({ plan }: Answered, { a, b, value }: NetworkLink): string {
  return `${plan.items[a]?.path} × ${plan.items[b]?.path}: ${longFigure(plan, value)}`
}

function useLayout(
  session: CooccurrenceSession,
  nodes: ReturnType<typeof nodesOf>,
  links: readonly NetworkLink[],
): LaidOut | null {
  const [laidOut, setLaidOut] = useState<{ readonly of: unknown; readonly layout: LaidOut } | null>(null)
  useEffect(() => {
    let isWanted = true
    const numberOf = new Map(nodes.map(({ item }, at) => [item, at]))
    session
      .layOut({
        radii: nodes.map(({ radius }) => radius),
        links: links.map(({ a, b, strength }) => ({ from: numberOf.get(a) ?? 0, to: numberOf.get(b) ?? 0, strength })),
      })
      .then((layout) => {
        if (isWanted) setLaidOut({ of: nodes, layout })
      })
      .catch((error: unknown) => notifyProblem(`The network could not be laid out (${String(error)}).`))
    return () => {
      isWanted = false
    }
  }, [session, nodes, links])
  return laidOut?.of === nodes ? laidOut.layout : null
}

/** A soft ground under communities of three and more; none under one that is nearly everything. */
function hullsOf(
  communities: readonly number[],
  places: readonly { readonly x: number; readonly y: number }[],
): { readonly community: number; readonly path: string }[] {
  const members = new Map<number, [number, number][]>()
  communities.forEach((community, at) => {
    const place = places[at]
    if (place) members.set(community, [...(members.get(community) ?? []), [place.x, place.y]])
  })
  if (members.size < 2) return []
  return [...members].flatMap(([community, points]) => {
    const hull = points.length < 3 || points.length > 0.7 * places.length ? null : polygonHull(points)
    return hull ? [{ community, path: `M${hull.map((point) => point.join(' ')).join('L')}Z` }] : []
  })
}
