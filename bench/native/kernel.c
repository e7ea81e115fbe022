/*
 * The loop to beat: every position in every scenario, eight tiers each, sums by account. Built once for the machine's widest
 * vectors and once for SSE2. Reads what bench/flat-book.ts writes; prints seconds, and two sums that every kernel must agree on.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define BLOCK 512
#define TIERS 8

static double *read_doubles(FILE *file, size_t count) {
  double *values = malloc(count * sizeof(double));
  if (fread(values, sizeof(double), count, file) != count) {
    fprintf(stderr, "the book file is too short\n");
    exit(1);
  }
  return values;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 1;
  int rounds = atoi(argv[2]);
  double head[4];
  if (fread(head, sizeof(double), 4, file) != 4) return 1;
  int positions = (int)head[0], coins = (int)head[1], accounts = (int)head[2], count = (int)head[3];
  /* By position: notional at the mark (signed), equity without price, coin, account. Accounts ascend. */
  double *exposure = read_doubles(file, positions);
  double *fixed = read_doubles(file, positions);
  double *coin = read_doubles(file, positions);
  double *account = read_doubles(file, positions);
  double *rate = read_doubles(file, (size_t)positions * TIERS);
  double *deduction = read_doubles(file, (size_t)positions * TIERS);
  double *wallet = read_doubles(file, accounts);
  double *factors = read_doubles(file, (size_t)coins * count);
  fclose(file);
  double *worst = malloc(count * sizeof(double));
  double *total = malloc(count * sizeof(double));
  double equity[BLOCK], needs[BLOCK];
  struct timespec began, ended;
  clock_gettime(CLOCK_MONOTONIC, &began);
  for (int round = 0; round < rounds; round++) {
    for (int s = 0; s < count; s++) worst[s] = total[s] = 0;
    for (int start = 0; start < count; start += BLOCK) {
      int size = count - start < BLOCK ? count - start : BLOCK;
      int place = 0;
      for (int a = 0; a < accounts; a++) {
        for (int s = 0; s < size; s++) {
          equity[s] = wallet[a];
          needs[s] = 0;
        }
        for (; place < positions && (int)account[place] == a; place++) {
          const double *f = factors + (size_t)coin[place] * count + start;
          const double *r = rate + (size_t)place * TIERS, *d = deduction + (size_t)place * TIERS;
          double e = exposure[place], k = fixed[place], n = e < 0 ? -e : e;
          for (int s = 0; s < size; s++) {
            double notional = n * f[s];
            /* Marginal tiers rise ever more steeply: the one that holds is the one that asks most. */
            double need = notional * r[0] - d[0];
            for (int t = 1; t < TIERS; t++) {
              double other = notional * r[t] - d[t];
              need = other > need ? other : need;
            }
            equity[s] += k + e * f[s];
            needs[s] += need;
          }
        }
        for (int s = 0; s < size; s++) {
          double load = equity[s] > 0 ? needs[s] / equity[s] : 1e300;
          if (load > worst[start + s]) worst[start + s] = load;
          total[start + s] += equity[s];
        }
      }
    }
  }
  clock_gettime(CLOCK_MONOTONIC, &ended);
  double loads = 0, balances = 0;
  for (int s = 0; s < count; s++) {
    loads += worst[s] > 10 ? 10 : worst[s];
    balances += total[s];
  }
  double seconds = (ended.tv_sec - began.tv_sec) + (ended.tv_nsec - began.tv_nsec) / 1e9;
  printf("%.9f %.17g %.17g\n", seconds, loads, balances);
  return 0;
}
