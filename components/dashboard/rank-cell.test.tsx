// @vitest-environment happy-dom
import { screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { draw } from '../../test/support/draw.ts';
import { RankCell } from './rank-cell.tsx';

function cellOf(rank: Parameters<typeof RankCell>[0]['rank']): string {
  draw(
    <table>
      <tbody>
        <tr>
          <RankCell rank={rank} />
        </tr>
      </tbody>
    </table>,
  );
  return screen.getByRole('cell').textContent ?? '';
}

test.each([
  [
    { place: 3, of: 40, topsis: 4, range: [2, 6], firm: true } as const,
    /^3firmRank 3 of 40 .* 2 to 6 open\. By TOPSIS rank 4\.$/,
  ],
  [{ place: 3, of: 40, range: [1, 9], firm: false } as const, /^31–9Rank 3 of 40 .* 1 to 9 open\.$/],
  [undefined, /^–/],
])('%j is shown with how firm it is', (rank, words) => {
  expect(cellOf(rank)).toMatch(words);
});
