-- Summaries for five of the papers of demo.html; all of it is invented.

UPDATE papers SET paper = paper || jsonb '{
  "tldr": "Networks that wander during training generalize better than those that head straight for the solution.",
  "motivation": "Training trajectories are much longer than necessary, and nobody knows whether the detours help or merely cost time.",
  "method": "Defines the detour ratio of a trajectory, proves that it concentrates around $\\sqrt{\\log T}$, and measures it in 214 training runs.",
  "result": "The detour ratio correlates with test accuracy at 0.83; a regularizer that shortens the route removes most of the benefit.",
  "conclusion": "The detours are part of the training signal, so shortcuts shouldn''t be taken lightly."
}' WHERE id = '2603.00001';

UPDATE papers SET paper = paper || jsonb '{
  "tldr": "Fine-UCB learns from late rewards by charging every arm a small fine for what is overdue.",
  "motivation": "In practice a bandit''s rewards arrive late, out of order, or never, and the largest delay is unknown.",
  "method": "An upper-confidence-bound algorithm that adds a fine per overdue reward, with a matching lower bound for the problem.",
  "result": "Regret $O(\\sqrt{KT} + K d_{\\max})$ without knowledge of the delay; half the regret of the best delay-aware baseline on a simulated lending log.",
  "conclusion": "Delays need not be known in advance: a fine that grows with the backlog is enough."
}' WHERE id = '2603.00002';

UPDATE papers SET paper = paper || jsonb '{
  "tldr": "A small starter of weighted points lets streaming clustering warm-start without going stale.",
  "motivation": "Streaming clustering is either restarted from scratch, which is slow, or never, which drifts.",
  "method": "Feeds a starter of $O(k \\log n)$ points with every batch and discards half of it before each update.",
  "result": "Six times faster than a full restart and never more than 2% worse on drifting data.",
  "conclusion": "Regular discarding is what keeps the starter fresh, as any baker could''ve said."
}' WHERE id = '2603.00004';

UPDATE papers SET paper = paper || jsonb '{
  "tldr": "Language models use pleasantries as scratch space; without them, arithmetic suffers.",
  "motivation": "Phatic tokens carry no information for the reader, but they might for the model that writes them.",
  "method": "Suppresses pleasantries, replaces them with blank filler, and probes the residual stream at their positions.",
  "result": "Accuracy on two-step arithmetic falls from 71% to 58%; blank filler recovers only half of the loss.",
  "conclusion": "A model''s small talk is cheap working memory and shouldn''t be trimmed without a test."
}' WHERE id = '2603.00005';

UPDATE papers SET paper = paper || jsonb '{
  "tldr": "Saddle-point solvers can be accelerated with stale gradients as long as the queue is short.",
  "motivation": "Asynchronous solvers waste much of their time waiting, and it wasn''t known how much staleness acceleration tolerates.",
  "method": "Models delays as a bounded queue and uses gradients in order of freshness instead of arrival.",
  "result": "$O(\\epsilon^{-1})$ steps for queues below $\\sqrt{\\kappa}$; beyond that no first-order method can be accelerated.",
  "conclusion": "Freshness, not arrival, is the order in which gradients ought to be served."
}' WHERE id = '2601.07007';
