/*
 * taxonomy.c
 *		arXiv's categories and archives, as of August 2026.
 *
 * Stored values and index keys depend on this table.  A new taxonomy therefore
 * comes with a new version of the extension, whose update script says which
 * values have to be rewritten.
 */
#include "postgres.h"

#include "types/taxonomy.h"

/* Sorted by category, without regard to case */
const TaxonomyEntry taxonomy[] = {
	{"acc-phys", "Accelerator Physics", "acc-phys", "grp_physics", "physics.acc-ph", false},
	{"adap-org", "Adaptation, Noise, and Self-Organizing Systems", "adap-org", "grp_physics", "nlin.AO", false},
	{"alg-geom", "Algebraic Geometry", "alg-geom", "grp_math", "math.AG", false},
	{"ao-sci", "Atmospheric-Oceanic Sciences", "ao-sci", "grp_physics", "physics.ao-ph", false},
	{"astro-ph", "Astrophysics", "astro-ph", "grp_physics", "astro-ph", false},
	{"astro-ph.CO", "Cosmology and Nongalactic Astrophysics", "astro-ph", "grp_physics", "astro-ph.CO", true},
	{"astro-ph.EP", "Earth and Planetary Astrophysics", "astro-ph", "grp_physics", "astro-ph.EP", true},
	{"astro-ph.GA", "Astrophysics of Galaxies", "astro-ph", "grp_physics", "astro-ph.GA", true},
	{"astro-ph.HE", "High Energy Astrophysical Phenomena", "astro-ph", "grp_physics", "astro-ph.HE", true},
	{"astro-ph.IM", "Instrumentation and Methods for Astrophysics", "astro-ph", "grp_physics", "astro-ph.IM", true},
	{"astro-ph.SR", "Solar and Stellar Astrophysics", "astro-ph", "grp_physics", "astro-ph.SR", true},
	{"atom-ph", "Atomic, Molecular and Optical Physics", "atom-ph", "grp_physics", "physics.atom-ph", false},
	{"bayes-an", "Bayesian Analysis", "bayes-an", "grp_physics", "physics.data-an", false},
	{"chao-dyn", "Chaotic Dynamics", "chao-dyn", "grp_physics", "nlin.CD", false},
	{"chem-ph", "Chemical Physics", "chem-ph", "grp_physics", "physics.chem-ph", false},
	{"cmp-lg", "Computation and Language", "cmp-lg", "grp_cs", "cs.CL", false},
	{"comp-gas", "Cellular Automata and Lattice Gases", "comp-gas", "grp_physics", "nlin.CG", false},
	{"cond-mat", "Condensed Matter", "cond-mat", "grp_physics", "cond-mat", false},
	{"cond-mat.dis-nn", "Disordered Systems and Neural Networks", "cond-mat", "grp_physics", "cond-mat.dis-nn", true},
	{"cond-mat.mes-hall", "Mesoscale and Nanoscale Physics", "cond-mat", "grp_physics", "cond-mat.mes-hall", true},
	{"cond-mat.mtrl-sci", "Materials Science", "cond-mat", "grp_physics", "cond-mat.mtrl-sci", true},
	{"cond-mat.other", "Other Condensed Matter", "cond-mat", "grp_physics", "cond-mat.other", true},
	{"cond-mat.quant-gas", "Quantum Gases", "cond-mat", "grp_physics", "cond-mat.quant-gas", true},
	{"cond-mat.soft", "Soft Condensed Matter", "cond-mat", "grp_physics", "cond-mat.soft", true},
	{"cond-mat.stat-mech", "Statistical Mechanics", "cond-mat", "grp_physics", "cond-mat.stat-mech", true},
	{"cond-mat.str-el", "Strongly Correlated Electrons", "cond-mat", "grp_physics", "cond-mat.str-el", true},
	{"cond-mat.supr-con", "Superconductivity", "cond-mat", "grp_physics", "cond-mat.supr-con", true},
	{"cs", "Computer Science", "cs", "grp_cs", "cs", true},
	{"cs.AI", "Artificial Intelligence", "cs", "grp_cs", "cs.AI", true},
	{"cs.AR", "Hardware Architecture", "cs", "grp_cs", "cs.AR", true},
	{"cs.CC", "Computational Complexity", "cs", "grp_cs", "cs.CC", true},
	{"cs.CE", "Computational Engineering, Finance, and Science", "cs", "grp_cs", "cs.CE", true},
	{"cs.CG", "Computational Geometry", "cs", "grp_cs", "cs.CG", true},
	{"cs.CL", "Computation and Language", "cs", "grp_cs", "cs.CL", true},
	{"cs.CR", "Cryptography and Security", "cs", "grp_cs", "cs.CR", true},
	{"cs.CV", "Computer Vision and Pattern Recognition", "cs", "grp_cs", "cs.CV", true},
	{"cs.CY", "Computers and Society", "cs", "grp_cs", "cs.CY", true},
	{"cs.DB", "Databases", "cs", "grp_cs", "cs.DB", true},
	{"cs.DC", "Distributed, Parallel, and Cluster Computing", "cs", "grp_cs", "cs.DC", true},
	{"cs.DL", "Digital Libraries", "cs", "grp_cs", "cs.DL", true},
	{"cs.DM", "Discrete Mathematics", "cs", "grp_cs", "cs.DM", true},
	{"cs.DS", "Data Structures and Algorithms", "cs", "grp_cs", "cs.DS", true},
	{"cs.ET", "Emerging Technologies", "cs", "grp_cs", "cs.ET", true},
	{"cs.FL", "Formal Languages and Automata Theory", "cs", "grp_cs", "cs.FL", true},
	{"cs.GL", "General Literature", "cs", "grp_cs", "cs.GL", true},
	{"cs.GR", "Graphics", "cs", "grp_cs", "cs.GR", true},
	{"cs.GT", "Computer Science and Game Theory", "cs", "grp_cs", "cs.GT", true},
	{"cs.HC", "Human-Computer Interaction", "cs", "grp_cs", "cs.HC", true},
	{"cs.IR", "Information Retrieval", "cs", "grp_cs", "cs.IR", true},
	{"cs.IT", "Information Theory", "cs", "grp_cs", "cs.IT", true},
	{"cs.LG", "Machine Learning", "cs", "grp_cs", "cs.LG", true},
	{"cs.LO", "Logic in Computer Science", "cs", "grp_cs", "cs.LO", true},
	{"cs.MA", "Multiagent Systems", "cs", "grp_cs", "cs.MA", true},
	{"cs.MM", "Multimedia", "cs", "grp_cs", "cs.MM", true},
	{"cs.MS", "Mathematical Software", "cs", "grp_cs", "cs.MS", true},
	{"cs.NA", "Numerical Analysis", "cs", "grp_cs", "math.NA", true},
	{"cs.NE", "Neural and Evolutionary Computing", "cs", "grp_cs", "cs.NE", true},
	{"cs.NI", "Networking and Internet Architecture", "cs", "grp_cs", "cs.NI", true},
	{"cs.OH", "Other Computer Science", "cs", "grp_cs", "cs.OH", true},
	{"cs.OS", "Operating Systems", "cs", "grp_cs", "cs.OS", true},
	{"cs.PF", "Performance", "cs", "grp_cs", "cs.PF", true},
	{"cs.PL", "Programming Languages", "cs", "grp_cs", "cs.PL", true},
	{"cs.RO", "Robotics", "cs", "grp_cs", "cs.RO", true},
	{"cs.SC", "Symbolic Computation", "cs", "grp_cs", "cs.SC", true},
	{"cs.SD", "Sound", "cs", "grp_cs", "cs.SD", true},
	{"cs.SE", "Software Engineering", "cs", "grp_cs", "cs.SE", true},
	{"cs.SI", "Social and Information Networks", "cs", "grp_cs", "cs.SI", true},
	{"cs.SY", "Systems and Control", "cs", "grp_cs", "eess.SY", true},
	{"dg-ga", "Differential Geometry", "dg-ga", "grp_math", "math.DG", false},
	{"econ", "Economics", "econ", "grp_econ", "econ", true},
	{"econ.EM", "Econometrics", "econ", "grp_econ", "econ.EM", true},
	{"econ.GN", "General Economics", "econ", "grp_econ", "econ.GN", true},
	{"econ.TH", "Theoretical Economics", "econ", "grp_econ", "econ.TH", true},
	{"eess", "Electrical Engineering and Systems Science", "eess", "grp_eess", "eess", true},
	{"eess.AS", "Audio and Speech Processing", "eess", "grp_eess", "eess.AS", true},
	{"eess.IV", "Image and Video Processing", "eess", "grp_eess", "eess.IV", true},
	{"eess.SP", "Signal Processing", "eess", "grp_eess", "eess.SP", true},
	{"eess.SY", "Systems and Control", "eess", "grp_eess", "eess.SY", true},
	{"funct-an", "Functional Analysis", "funct-an", "grp_math", "math.FA", false},
	{"gr-qc", "General Relativity and Quantum Cosmology", "gr-qc", "grp_physics", "gr-qc", true},
	{"hep-ex", "High Energy Physics - Experiment", "hep-ex", "grp_physics", "hep-ex", true},
	{"hep-lat", "High Energy Physics - Lattice", "hep-lat", "grp_physics", "hep-lat", true},
	{"hep-ph", "High Energy Physics - Phenomenology", "hep-ph", "grp_physics", "hep-ph", true},
	{"hep-th", "High Energy Physics - Theory", "hep-th", "grp_physics", "hep-th", true},
	{"math", "Mathematics", "math", "grp_math", "math", true},
	{"math-ph", "Mathematical Physics", "math-ph", "grp_physics", "math-ph", true},
	{"math.AC", "Commutative Algebra", "math", "grp_math", "math.AC", true},
	{"math.AG", "Algebraic Geometry", "math", "grp_math", "math.AG", true},
	{"math.AP", "Analysis of PDEs", "math", "grp_math", "math.AP", true},
	{"math.AT", "Algebraic Topology", "math", "grp_math", "math.AT", true},
	{"math.CA", "Classical Analysis and ODEs", "math", "grp_math", "math.CA", true},
	{"math.CO", "Combinatorics", "math", "grp_math", "math.CO", true},
	{"math.CT", "Category Theory", "math", "grp_math", "math.CT", true},
	{"math.CV", "Complex Variables", "math", "grp_math", "math.CV", true},
	{"math.DG", "Differential Geometry", "math", "grp_math", "math.DG", true},
	{"math.DS", "Dynamical Systems", "math", "grp_math", "math.DS", true},
	{"math.FA", "Functional Analysis", "math", "grp_math", "math.FA", true},
	{"math.GM", "General Mathematics", "math", "grp_math", "math.GM", true},
	{"math.GN", "General Topology", "math", "grp_math", "math.GN", true},
	{"math.GR", "Group Theory", "math", "grp_math", "math.GR", true},
	{"math.GT", "Geometric Topology", "math", "grp_math", "math.GT", true},
	{"math.HO", "History and Overview", "math", "grp_math", "math.HO", true},
	{"math.IT", "Information Theory", "math", "grp_math", "cs.IT", true},
	{"math.KT", "K-Theory and Homology", "math", "grp_math", "math.KT", true},
	{"math.LO", "Logic", "math", "grp_math", "math.LO", true},
	{"math.MG", "Metric Geometry", "math", "grp_math", "math.MG", true},
	{"math.MP", "Mathematical Physics", "math", "grp_math", "math-ph", true},
	{"math.NA", "Numerical Analysis", "math", "grp_math", "math.NA", true},
	{"math.NT", "Number Theory", "math", "grp_math", "math.NT", true},
	{"math.OA", "Operator Algebras", "math", "grp_math", "math.OA", true},
	{"math.OC", "Optimization and Control", "math", "grp_math", "math.OC", true},
	{"math.PR", "Probability", "math", "grp_math", "math.PR", true},
	{"math.QA", "Quantum Algebra", "math", "grp_math", "math.QA", true},
	{"math.RA", "Rings and Algebras", "math", "grp_math", "math.RA", true},
	{"math.RT", "Representation Theory", "math", "grp_math", "math.RT", true},
	{"math.SG", "Symplectic Geometry", "math", "grp_math", "math.SG", true},
	{"math.SP", "Spectral Theory", "math", "grp_math", "math.SP", true},
	{"math.ST", "Statistics Theory", "math", "grp_math", "math.ST", true},
	{"mtrl-th", "Materials Theory", "mtrl-th", "grp_physics", "cond-mat.mtrl-sci", false},
	{"nlin", "Nonlinear Sciences", "nlin", "grp_physics", "nlin", true},
	{"nlin.AO", "Adaptation and Self-Organizing Systems", "nlin", "grp_physics", "nlin.AO", true},
	{"nlin.CD", "Chaotic Dynamics", "nlin", "grp_physics", "nlin.CD", true},
	{"nlin.CG", "Cellular Automata and Lattice Gases", "nlin", "grp_physics", "nlin.CG", true},
	{"nlin.PS", "Pattern Formation and Solitons", "nlin", "grp_physics", "nlin.PS", true},
	{"nlin.SI", "Exactly Solvable and Integrable Systems", "nlin", "grp_physics", "nlin.SI", true},
	{"nucl-ex", "Nuclear Experiment", "nucl-ex", "grp_physics", "nucl-ex", true},
	{"nucl-th", "Nuclear Theory", "nucl-th", "grp_physics", "nucl-th", true},
	{"patt-sol", "Pattern Formation and Solitons", "patt-sol", "grp_physics", "nlin.PS", false},
	{"physics", "Physics", "physics", "grp_physics", "physics", true},
	{"physics.acc-ph", "Accelerator Physics", "physics", "grp_physics", "physics.acc-ph", true},
	{"physics.ao-ph", "Atmospheric and Oceanic Physics", "physics", "grp_physics", "physics.ao-ph", true},
	{"physics.app-ph", "Applied Physics", "physics", "grp_physics", "physics.app-ph", true},
	{"physics.atm-clus", "Atomic and Molecular Clusters", "physics", "grp_physics", "physics.atm-clus", true},
	{"physics.atom-ph", "Atomic Physics", "physics", "grp_physics", "physics.atom-ph", true},
	{"physics.bio-ph", "Biological Physics", "physics", "grp_physics", "physics.bio-ph", true},
	{"physics.chem-ph", "Chemical Physics", "physics", "grp_physics", "physics.chem-ph", true},
	{"physics.class-ph", "Classical Physics", "physics", "grp_physics", "physics.class-ph", true},
	{"physics.comp-ph", "Computational Physics", "physics", "grp_physics", "physics.comp-ph", true},
	{"physics.data-an", "Data Analysis, Statistics and Probability", "physics", "grp_physics", "physics.data-an", true},
	{"physics.ed-ph", "Physics Education", "physics", "grp_physics", "physics.ed-ph", true},
	{"physics.flu-dyn", "Fluid Dynamics", "physics", "grp_physics", "physics.flu-dyn", true},
	{"physics.gen-ph", "General Physics", "physics", "grp_physics", "physics.gen-ph", true},
	{"physics.geo-ph", "Geophysics", "physics", "grp_physics", "physics.geo-ph", true},
	{"physics.hist-ph", "History and Philosophy of Physics", "physics", "grp_physics", "physics.hist-ph", true},
	{"physics.ins-det", "Instrumentation and Detectors", "physics", "grp_physics", "physics.ins-det", true},
	{"physics.med-ph", "Medical Physics", "physics", "grp_physics", "physics.med-ph", true},
	{"physics.optics", "Optics", "physics", "grp_physics", "physics.optics", true},
	{"physics.plasm-ph", "Plasma Physics", "physics", "grp_physics", "physics.plasm-ph", true},
	{"physics.pop-ph", "Popular Physics", "physics", "grp_physics", "physics.pop-ph", true},
	{"physics.soc-ph", "Physics and Society", "physics", "grp_physics", "physics.soc-ph", true},
	{"physics.space-ph", "Space Physics", "physics", "grp_physics", "physics.space-ph", true},
	{"plasm-ph", "Plasma Physics", "plasm-ph", "grp_physics", "physics.plasm-ph", false},
	{"q-alg", "Quantum Algebra and Topology", "q-alg", "grp_math", "math.QA", false},
	{"q-bio", "Quantitative Biology", "q-bio", "grp_q-bio", "q-bio", false},
	{"q-bio.BM", "Biomolecules", "q-bio", "grp_q-bio", "q-bio.BM", true},
	{"q-bio.CB", "Cell Behavior", "q-bio", "grp_q-bio", "q-bio.CB", true},
	{"q-bio.GN", "Genomics", "q-bio", "grp_q-bio", "q-bio.GN", true},
	{"q-bio.MN", "Molecular Networks", "q-bio", "grp_q-bio", "q-bio.MN", true},
	{"q-bio.NC", "Neurons and Cognition", "q-bio", "grp_q-bio", "q-bio.NC", true},
	{"q-bio.OT", "Other Quantitative Biology", "q-bio", "grp_q-bio", "q-bio.OT", true},
	{"q-bio.PE", "Populations and Evolution", "q-bio", "grp_q-bio", "q-bio.PE", true},
	{"q-bio.QM", "Quantitative Methods", "q-bio", "grp_q-bio", "q-bio.QM", true},
	{"q-bio.SC", "Subcellular Processes", "q-bio", "grp_q-bio", "q-bio.SC", true},
	{"q-bio.TO", "Tissues and Organs", "q-bio", "grp_q-bio", "q-bio.TO", true},
	{"q-fin", "Quantitative Finance", "q-fin", "grp_q-fin", "q-fin", true},
	{"q-fin.CP", "Computational Finance", "q-fin", "grp_q-fin", "q-fin.CP", true},
	{"q-fin.EC", "Economics", "q-fin", "grp_q-fin", "econ.GN", true},
	{"q-fin.GN", "General Finance", "q-fin", "grp_q-fin", "q-fin.GN", true},
	{"q-fin.MF", "Mathematical Finance", "q-fin", "grp_q-fin", "q-fin.MF", true},
	{"q-fin.PM", "Portfolio Management", "q-fin", "grp_q-fin", "q-fin.PM", true},
	{"q-fin.PR", "Pricing of Securities", "q-fin", "grp_q-fin", "q-fin.PR", true},
	{"q-fin.RM", "Risk Management", "q-fin", "grp_q-fin", "q-fin.RM", true},
	{"q-fin.ST", "Statistical Finance", "q-fin", "grp_q-fin", "q-fin.ST", true},
	{"q-fin.TR", "Trading and Market Microstructure", "q-fin", "grp_q-fin", "q-fin.TR", true},
	{"quant-ph", "Quantum Physics", "quant-ph", "grp_physics", "quant-ph", true},
	{"solv-int", "Exactly Solvable and Integrable Systems", "solv-int", "grp_physics", "nlin.SI", false},
	{"stat", "Statistics", "stat", "grp_stat", "stat", true},
	{"stat.AP", "Applications", "stat", "grp_stat", "stat.AP", true},
	{"stat.CO", "Computation", "stat", "grp_stat", "stat.CO", true},
	{"stat.ME", "Methodology", "stat", "grp_stat", "stat.ME", true},
	{"stat.ML", "Machine Learning", "stat", "grp_stat", "stat.ML", true},
	{"stat.OT", "Other Statistics", "stat", "grp_stat", "stat.OT", true},
	{"stat.TH", "Statistics Theory", "stat", "grp_stat", "math.ST", true},
	{"supr-con", "Superconductivity", "supr-con", "grp_physics", "cond-mat.supr-con", false},
};

const int taxonomy_size = lengthof(taxonomy);

/* A category that has an alias belongs to the archive of the alias too. */
#define ALIASED(category, archive) \
	{ \
		category, sizeof(category) - 1, archive \
	}
static const struct
{
	const char *category;
	size_t len;
	const char *archive;
} alias_archives[] = {
	ALIASED("cs.IT", "math"),	 /* math.IT */
	ALIASED("econ.GN", "q-fin"), /* q-fin.EC */
	ALIASED("eess.SY", "cs"),	 /* cs.SY */
	ALIASED("math-ph", "math"),	 /* math.MP */
	ALIASED("math.NA", "cs"),	 /* cs.NA */
	ALIASED("math.ST", "stat"),	 /* stat.TH */
};

/* Compares as strcasecmp does, but s need not end with a NUL. */
static int
compare_name(const char *s, size_t len, const char *name)
{
	size_t name_len = strlen(name);
	int cmp = pg_strncasecmp(s, name, Min(len, name_len));

	return cmp != 0 ? cmp : (len > name_len) - (len < name_len);
}

/*
 * Finds a category or archive, such as "cs.AI" or "cs", without regard to case;
 * NULL when unknown.
 */
const TaxonomyEntry *
taxonomy_find(const char *s, size_t len)
{
	int low = 0,
		high = taxonomy_size;

	while (low < high)
	{
		int middle = (low + high) / 2;
		int cmp = compare_name(s, len, taxonomy[middle].category);

		if (cmp == 0)
			return &taxonomy[middle];
		if (cmp < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/*
 * The archive in which a canonical category has an alias, and to which it
 * therefore belongs besides the archive in its name; NULL when there is none.
 */
const char *
taxonomy_alias_archive(const char *s, size_t len)
{
	for (int i = 0; i < (int) lengthof(alias_archives); i++)
	{
		if (alias_archives[i].len == len &&
			memcmp(alias_archives[i].category, s, len) == 0)
			return alias_archives[i].archive;
	}
	return NULL;
}
