import { betaTails } from "../distribution/incompleteBeta.ts";
import { lastInside } from "../sample/verdict.ts";

/** What two counts say of the odds of theirs: those of a single one of them to be a later one. */
export interface OddsTest {
  readonly pValue: number;
  readonly lower: number;
  /** Infinite where all are later ones. */
  readonly upper: number;
}

/**
 * Given how many there are in all, how many of them are later ones is binomial: whatever the rates are, only their ratio
 * matters. Twice the smaller tail at these odds is p; the limits are the odds at which either tail is half of
 * `1 - confidence`. By mid-p, exactly so many count half.
 */
export function testOdds(before: number, after: number, odds: number, confidence: number, isMidP: boolean): OddsTest {
  const tail = (1 - confidence) / 2;
  const own = isMidP ? 0.5 : 1;
  // How often so many or more, and so many or fewer, are later ones where these are the odds.
  const tailsAt = (logOdds: number): { readonly more: number; readonly fewer: number } => {
    const share = 1 / (1 + Math.exp(-logOdds));
    const rest = 1 / (1 + Math.exp(logOdds));
    const from = after === 0 ? { lower: 1, upper: 0 } : betaTails(share, rest, after, before + 1);
    const beyond = before === 0 ? { lower: 0, upper: 1 } : betaTails(share, rest, after + 1, before);
    return {
      more: own * from.lower + (1 - own) * beyond.lower,
      fewer: own * beyond.upper + (1 - own) * from.upper,
    };
  };
  const { more, fewer } = tailsAt(Math.log(odds));
  const centre = Math.log((after + 0.5) / (before + 0.5));
  const lower = after === 0 ? 0 : Math.exp(lastInside(-FAR, centre, (at) => tailsAt(at).more <= tail));
  const upper =
    before === 0 ? Number.POSITIVE_INFINITY : Math.exp(lastInside(FAR, centre, (at) => tailsAt(at).fewer <= tail));
  return { pValue: Math.min(1, 2 * Math.min(more, fewer)), lower, upper };
}

/** Odds so far out that nobody counts them. */
const FAR = 690;
