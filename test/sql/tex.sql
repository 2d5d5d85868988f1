-- tex_to_unicode: arXiv's table, by the names that Unicode gives to the characters
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS paperdigest;
RESET client_min_messages;
CREATE TEMP TABLE pairs (tex text, decoded text);
INSERT INTO pairs VALUES
	('\''A','Á'), ('\''C','Ć'), ('\''E','É'), ('\''I','Í'), ('\''L','Ĺ'), ('\''N','Ń'), ('\''O','Ó'), ('\''R','Ŕ'), ('\''S','Ś'), ('\''U','Ú'), ('\''Y','Ý'),
	('\''Z','Ź'), ('\''a','á'), ('\''c','ć'), ('\''e','é'), ('\''i','í'), ('\''l','ĺ'), ('\''n','ń'), ('\''o','ó'), ('\''r','ŕ'), ('\''s','ś'), ('\''u','ú'),
	('\''y','ý'), ('\''z','ź'), ('\"A','Ä'), ('\"E','Ë'), ('\"I','Ï'), ('\"O','Ö'), ('\"U','Ü'), ('\"Y','Ÿ'), ('\"a','ä'), ('\"e','ë'), ('\"i','ï'),
	('\"o','ö'), ('\"u','ü'), ('\"y','ÿ'), ('\.A','Ȧ'), ('\.C','Ċ'), ('\.E','Ė'), ('\.G','Ġ'), ('\.I','İ'), ('\.O','Ȯ'), ('\.Z','Ż'), ('\.a','ȧ'),
	('\.c','ċ'), ('\.e','ė'), ('\.g','ġ'), ('\.o','ȯ'), ('\.z','ż'), ('\=A','Ā'), ('\=E','Ē'), ('\=I','Ī'), ('\=O','Ō'), ('\=U','Ū'), ('\=Y','Ȳ'),
	('\=a','ā'), ('\=e','ē'), ('\=i','ī'), ('\=o','ō'), ('\=u','ū'), ('\=y','ȳ'), ('\^A','Â'), ('\^C','Ĉ'), ('\^E','Ê'), ('\^G','Ĝ'), ('\^H','Ĥ'),
	('\^I','Î'), ('\^J','Ĵ'), ('\^O','Ô'), ('\^S','Ŝ'), ('\^U','Û'), ('\^W','Ŵ'), ('\^Y','Ŷ'), ('\^a','â'), ('\^c','ĉ'), ('\^e','ê'), ('\^g','ĝ'),
	('\^h','ĥ'), ('\^i','î'), ('\^j','ĵ'), ('\^o','ô'), ('\^s','ŝ'), ('\^u','û'), ('\^w','ŵ'), ('\^y','ŷ'), ('\`A','À'), ('\`E','È'), ('\`I','Ì'),
	('\`O','Ò'), ('\`U','Ù'), ('\`a','à'), ('\`e','è'), ('\`i','ì'), ('\`o','ò'), ('\`u','ù'), ('\~A','Ã'), ('\~I','Ĩ'), ('\~N','Ñ'), ('\~O','Õ'),
	('\~U','Ũ'), ('\~a','ã'), ('\~i','ĩ'), ('\~n','ñ'), ('\~o','õ'), ('\~u','ũ'), ('\''{A}','Á'), ('\''{{z}}','ź'), ('\"{A}','Ä'), ('\"{{y}}','ÿ'),
	('\.{A}','Ȧ'), ('\.{{z}}','ż'), ('\={A}','Ā'), ('\={{y}}','ȳ'), ('\^{A}','Â'), ('\^{{y}}','ŷ'), ('\`{A}','À'), ('\`{{u}}','ù'), ('\~{A}','Ã'),
	('\~{{u}}','ũ'), ('\H{O}','Ő'), ('\H{U}','Ű'), ('\H{o}','ő'), ('\H{u}','ű'), ('\c{C}','Ç'), ('\c{E}','Ȩ'), ('\c{G}','Ģ'), ('\c{K}','Ķ'), ('\c{L}','Ļ'),
	('\c{N}','Ņ'), ('\c{R}','Ŗ'), ('\c{S}','Ş'), ('\c{T}','Ţ'), ('\c{c}','ç'), ('\c{e}','ȩ'), ('\c{g}','ģ'), ('\c{k}','ķ'), ('\c{l}','ļ'), ('\c{n}','ņ'),
	('\c{r}','ŗ'), ('\c{s}','ş'), ('\c{t}','ţ'), ('\k{A}','Ą'), ('\k{E}','Ę'), ('\k{I}','Į'), ('\k{O}','Ǫ'), ('\k{U}','Ų'), ('\k{a}','ą'), ('\k{e}','ę'),
	('\k{i}','į'), ('\k{o}','ǫ'), ('\k{u}','ų'), ('\r{A}','Å'), ('\r{U}','Ů'), ('\r{a}','å'), ('\r{u}','ů'), ('\u{A}','Ă'), ('\u{E}','Ĕ'), ('\u{G}','Ğ'),
	('\u{I}','Ĭ'), ('\u{O}','Ŏ'), ('\u{U}','Ŭ'), ('\u{a}','ă'), ('\u{e}','ĕ'), ('\u{g}','ğ'), ('\u{i}','ĭ'), ('\u{o}','ŏ'), ('\u{u}','ŭ'), ('\v{A}','Ǎ'),
	('\v{C}','Č'), ('\v{D}','Ď'), ('\v{E}','Ě'), ('\v{G}','Ǧ'), ('\v{H}','Ȟ'), ('\v{I}','Ǐ'), ('\v{K}','Ǩ'), ('\v{L}','Ľ'), ('\v{N}','Ň'), ('\v{O}','Ǒ'),
	('\v{R}','Ř'), ('\v{S}','Š'), ('\v{T}','Ť'), ('\v{U}','Ǔ'), ('\v{Z}','Ž'), ('\v{a}','ǎ'), ('\v{c}','č'), ('\v{d}','ď'), ('\v{e}','ě'), ('\v{g}','ǧ'),
	('\v{h}','ȟ'), ('\v{i}','ǐ'), ('\v{k}','ǩ'), ('\v{l}','ľ'), ('\v{n}','ň'), ('\v{o}','ǒ'), ('\v{r}','ř'), ('\v{s}','š'), ('\v{t}','ť'), ('\v{u}','ǔ'),
	('\v{z}','ž'), ('\AA','Å'), ('\AE','Æ'), ('\DH','Ð'), ('\DJ','Đ'), ('\ETH','Ð'), ('\L','Ł'), ('\NG','Ŋ'), ('\O','Ø'), ('\OE','Œ'), ('\TH','Þ'),
	('\aa','å'), ('\ae','æ'), ('\dh','ð'), ('\dj','đ'), ('\eth','ð'), ('\i','ı'), ('\l','ł'), ('\ng','ŋ'), ('\o','ø'), ('\oe','œ'), ('\ss','ß'), ('\th','þ'),
	('{\AA}x','Åx'), ('\AA x','Åx'), ('\AA{}x','Åx'), ('{\AE}x','Æx'), ('\AE x','Æx'), ('\AE{}x','Æx'), ('{\DH}x','Ðx'), ('\DH x','Ðx'), ('\DH{}x','Ðx'),
	('{\DJ}x','Đx'), ('\DJ x','Đx'), ('\DJ{}x','Đx'), ('{\ETH}x','Ðx'), ('\ETH x','Ðx'), ('\ETH{}x','Ðx'), ('{\L}x','Łx'), ('\L x','Łx'), ('\L{}x','Łx'),
	('{\NG}x','Ŋx'), ('\NG x','Ŋx'), ('\NG{}x','Ŋx'), ('{\O}x','Øx'), ('\O x','Øx'), ('\O{}x','Øx'), ('\Gamma','Γ'), ('\Delta','Δ'), ('\Theta','Θ'),
	('\Lambda','Λ'), ('\Xi','Ξ'), ('\Pi','Π'), ('\Sigma','Σ'), ('\Upsilon','Υ'), ('\Phi','Φ'), ('\Psi','Ψ'), ('\Omega','Ω'), ('\alpha','α'), ('\beta','β'),
	('\gamma','γ'), ('\delta','δ'), ('\epsilon','ε'), ('\zeta','ζ'), ('\eta','η'), ('\theta','θ'), ('\iota','ι'), ('\kappa','κ'), ('\lambda','λ'),
	('\mu','μ'), ('\nu','ν'), ('\xi','ξ'), ('\omicron','ο'), ('\pi','π'), ('\rho','ρ'), ('\sigma','σ'), ('\tau','τ'), ('\chi','χ'), ('\psi','ψ'),
	('\omega','ω'), ('\varsigma','ς'), ('\varphi','φ'), ('\phi','ϕ'), ('\upsion','υ'), ('\P','¶'), ('\S','§'), ('\copyright','©'), ('\guillemotleft','«'),
	('\guillemotright','»'), ('\pounds','£'), ('\dag','†'), ('\ddag','‡'), ('\div','÷'), ('\deg','°');
SELECT count(*), count(DISTINCT tex) FROM pairs;
SELECT tex, decoded, tex_to_unicode(tex) AS wrong FROM pairs WHERE tex_to_unicode(tex) <> decoded ORDER BY tex;
-- In a text, and once more
SELECT tex FROM pairs WHERE tex_to_unicode('A ' || tex || ', b') <> 'A ' || decoded || ', b';
SELECT tex FROM pairs WHERE tex_to_unicode(tex_to_unicode(tex || '-' || tex)) <> decoded || '-' || decoded;
-- Greek can be left alone; the rest is as before
SELECT string_agg(tex, ' ' ORDER BY tex) FROM pairs WHERE tex_to_unicode(tex, greek => false) = tex;
SELECT string_agg(tex, ' ' ORDER BY tex) FROM pairs WHERE tex_to_unicode(tex, greek => false) NOT IN (tex, decoded);

-- How names end, what braces do, and what is left alone
SELECT n, tex, tex_to_unicode(tex) AS decoded FROM unnest(ARRAY[
	'G\"odel, Erd\H{o}s, Martin-L\"{o}f', 'Stra{\ss}e', 'Stra\ss e', 'Stra\ss{}e', '\O ystein and \O{}ystein', 'S{\o}ren {\AA}s, \L{}\''od\''z',
	'\o\ x', 'the \aa\ letter', '{\o x}', '{{\o}}', '\alpha_1 \alpha1 \alphabet \alpha-ray', '$\mu$m', '\mu–\pi', '\muñ',
	'\''{\i}', '\''\i nez', '\''\i{}nez', '\`{\i}', '\u{\i}', '\u\i', '\^{\j}', '{\j}x', '\j x', '\j', '\''{\ii}',
	'{{x}}', '{{{x}}}', '{{{x}}', '{{a}{b}}', '{{a{{b}}', '\''{{e}}', '{\''e}', '{{\''e}}',
	'\''b', '\''{b}', '\c{b}', '\.{}', '\''', '\', 'a\', '\\''e', '\t{oo}', '\t{x}', '\t{é}', '\t{}}', '\''\''b',
	'\textbf{x} \cite{y} \emph{\''e}', '\infty', '\upsilon', '\c c', 'no TeX at all', '{', '}', '']) WITH ORDINALITY u(tex, n) ORDER BY n;
SELECT tex_to_unicode(NULL) IS NULL AS null_text, tex_to_unicode('\mu', NULL) IS NULL AS null_greek;

-- Any text of such pieces: decoding it again changes nothing, and it never grows
SELECT count(*) AS texts, count(*) FILTER (WHERE tex_to_unicode(once) <> once) AS changed_again, count(*) FILTER (WHERE octet_length(once) > octet_length(tex)) AS longer
FROM generate_series(1, 20000) n,
	LATERAL (SELECT string_agg((ARRAY['\', '{', '}', '''', '"', '^', 'c', 'v', 't', 'i', 'j', 'e', 'b', '\''', '\o', '\mu', '\S', '\i', '\j', '\t{', '{{', '}}', ' ', '_', 'é', '–'])[1 + get_byte(h, i) % 26], '' ORDER BY i) AS tex
		FROM sha256(n::text::bytea) h, generate_series(0, 3 + n % 20) i) t,
	tex_to_unicode(tex) once;
-- Long ones take time by their length alone
SELECT length(tex_to_unicode(repeat('\''', 1000000) || 'b')) AS accents, length(tex_to_unicode(repeat('{', 1000000) || 'x' || repeat('}', 1000000))) AS braces,
	length(tex_to_unicode(repeat('\t{', 1000000) || 'x' || repeat('}', 1000000))) AS ties, length(tex_to_unicode(repeat('{{', 500000))) AS open_braces;

-- An accent goes over one letter
SELECT tex_to_unicode('\''{ai} \"{ij} \''{i} \''{\i}');
-- A name goes on with letters and digits
SELECT tex_to_unicode('\o0 \o9 \oé \o{}9 \o-9');
