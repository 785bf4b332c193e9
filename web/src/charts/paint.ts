// What all drawings share: the page's colours and letters, an axis of steps and one of values.
import type { EChartsCoreOption } from 'echarts/core'
import { isForced } from '@/frame/scheme'

/** How much of a step of time is counted: all of it, the part so far, or what the period has of it. */
export type StepState = 'whole' | 'running' | 'cut'

export interface Step {
  /** On the axis, where room is scarce. */
  short: string
  name: string
  state: StepState
}

export interface Drawing {
  steps: Step[]
  /** A value of the axis, and one that is pointed at. */
  mark: (value: number) => string
  show: (value: number) => string
  /** The end of the axis of values, which begins at 0. Left out: the next round number. */
  top?: number
  series: object[]
  hasLegend?: boolean
}

/** What stands for a colour of base.css where the device forces its own, which no drawing gets by itself. */
const forcedColours: Record<string, string> = {
  '--surface': 'Canvas',
  '--accent': 'LinkText',
  '--warn': 'GrayText',
  '--bad': 'SelectedItem',
}

/** A colour of base.css as one that can be drawn with. */
export function colour(name: string): string {
  if (!isForced.value) return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  const probe = document.createElement('span')
  probe.style.color = forcedColours[name] ?? 'CanvasText'
  document.body.append(probe)
  const drawn = getComputedStyle(probe).color
  probe.remove()
  return drawn
}

interface Pointed {
  dataIndex: number
  seriesName: string
  marker: string
  value: unknown
}

/** Neighbours of what is dashed are in both of its lines, and are told once. */
function told(pointed: Pointed[], { steps, show }: Drawing): string {
  const lines = new Map<string, string>()
  for (const { marker, seriesName, value } of pointed) {
    if (typeof value === 'number') lines.set(seriesName, `${marker}${seriesName}: ${show(value)}`)
  }
  return [steps[pointed[0]!.dataIndex]?.name ?? '', ...lines.values()].join('\n')
}

export function optionOf(drawing: Drawing, isStill: boolean): EChartsCoreOption {
  const { steps, mark, top, series, hasLegend } = drawing
  const text = { color: colour('--muted'), fontFamily: 'Be Vietnam Pro, sans-serif' }
  return {
    animation: !isStill,
    grid: { left: 8, right: 16, top: hasLegend ? 36 : 16, bottom: 8, containLabel: true },
    legend: hasLegend ? { top: 0, left: 0, textStyle: text, itemWidth: 14, itemHeight: 10 } : undefined,
    tooltip: {
      trigger: 'axis',
      // The other way would write styles into the page, which its policy forbids.
      renderMode: 'richText',
      backgroundColor: colour('--surface'),
      borderColor: colour('--edge'),
      textStyle: { ...text, color: colour('--text') },
      formatter: (pointed: Pointed[]) => told(pointed, drawing),
    },
    xAxis: {
      type: 'category',
      data: steps.map(({ short }) => short),
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: colour('--edge') } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: top,
      minInterval: top === undefined ? 1 : undefined,
      axisLabel: { ...text, formatter: mark },
      splitLine: { lineStyle: { color: colour('--line') } },
    },
    series,
  }
}
