//! Sources in which every mutant stands beside what it replaces, and a number chooses.
//!
//! `a < b` becomes `(match crate::mutant::at(7, 2) { 0 => a < b, 7 => a == b, _ => a > b })`. What a mutant evaluates is the
//! source's own text: only one mutant is on at a time, so that only what stays as it was can hold further places.

use crate::list::{Genre, Mutant, Source};
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Arm, BinOp, Block, Expr, ExprBinary, ExprStruct, ExprUnary, ReturnType, Signature, Type};

/// How a place is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Shape {
    /// What a match looks at: nothing is written there, but errors about its arms point to it.
    Scrutinee,
    /// `const` before a function that has to ask at run time which mutant is on.
    Const,
    /// The start of a function's body: returns early.
    Body,
    /// A function's body whose type nobody can name: one of two.
    Either,
    /// The end of a pattern without a guard.
    Arm,
    /// An expression; of a guard first what deletes the arm, then the guard, then what is in it.
    GuardedArm,
    Guard,
    Expr,
}

struct Site {
    range: Range<usize>,
    shape: Shape,
    /// The first of its numbers, and how many it has.
    first: u32,
    count: u32,
    alternatives: Vec<(u32, String)>,
    /// The constant function that it lies in, by its place among the file's sites.
    constant: Option<usize>,
}

/// A file with its places.
pub(crate) struct Plan {
    pub(crate) file: String,
    pub(crate) source: Source,
    sites: Vec<Site>,
    /// Names of the constant functions among `sites`.
    constants: Vec<(usize, String)>,
}

/// A rewritten file, and where in it the mutants are.
pub(crate) struct Rewritten {
    pub(crate) text: String,
    /// What each mutant evaluates.
    alternatives: Vec<(Range<usize>, u32)>,
    /// Whole places, their mutants.
    sites: Vec<(Range<usize>, Vec<u32>)>,
    /// What matches look at, and their arms.
    matches: Vec<(Range<usize>, Vec<u32>)>,
}

impl Rewritten {
    /// The mutants in whose own text one of these places lies.
    pub(crate) fn own(&self, places: &[usize]) -> Vec<u32> {
        let inside = |range: &Range<usize>| places.iter().any(|place| range.contains(place));
        self.alternatives.iter().filter(|(range, _)| inside(range)).map(|(_, id)| *id).collect()
    }

    /// The mutants that an error at one of these places comes from.
    pub(crate) fn blamed(&self, places: &[usize]) -> Vec<u32> {
        let inside = |range: &Range<usize>| places.iter().any(|place| range.contains(place));
        let own = self.own(places);
        if !own.is_empty() {
            return own;
        }
        let around = self.sites.iter().filter(|(range, ids)| inside(range) && !ids.is_empty());
        around.min_by_key(|(range, _)| range.len()).map(|(_, ids)| ids.clone()).unwrap_or_default()
    }
}

impl Rewritten {
    /// The last arm of a match that may be deleted, where the compiler misses one: likely the one for everything else.
    pub(crate) fn last_arm(&self, place: usize) -> Option<u32> {
        let here = self.matches.iter().filter(|(range, _)| range.contains(&place));
        here.min_by_key(|(range, _)| range.len()).and_then(|(_, ids)| ids.last().copied())
    }
}

/// All numbered mutants: number 0 is none.
pub(crate) struct Numbered {
    /// By number, less one.
    pub(crate) mutants: Vec<Mutant>,
    pub(crate) plans: Vec<Plan>,
    /// Those that no place could be found for, and why.
    pub(crate) left_out: Vec<(Mutant, LeftOut)>,
}

/// Why a mutant is not in the build.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LeftOut {
    /// It is not Rust: `||` beside `let`, or an operator that cannot be chained.
    Unviable,
    /// It stands where nothing can be chosen at run time.
    Constant,
}

/// Finds the places of all mutants and numbers them.
pub(crate) fn plan(root: &std::path::Path, mutants: Vec<Mutant>) -> Result<Numbered, Box<dyn Error>> {
    let mut numbered = Numbered { mutants: Vec::new(), plans: Vec::new(), left_out: Vec::new() };
    let mut files: Vec<String> = mutants.iter().map(|mutant| mutant.file.clone()).collect();
    files.sort();
    files.dedup();
    for file in files {
        let source = Source::read(&root.join(&file))?;
        let mut wanted: HashMap<(Genre, usize), Vec<Mutant>> = HashMap::new();
        for mutant in mutants.iter().filter(|mutant| mutant.file == file) {
            wanted.entry((mutant.genre, source.offset(mutant.span.start))).or_default().push(mutant.clone());
        }
        let tree = syn::parse_file(&source.text).map_err(|error| format!("{file}: {error}"))?;
        let mut finder = Finder {
            text: &source.text,
            wanted,
            numbered: &mut numbered,
            sites: Vec::new(),
            constants: Vec::new(),
            constant: None,
            fixed: false,
        };
        finder.visit_file(&tree);
        let Finder { wanted, sites, constants, .. } = finder;
        let mut missed: Vec<Mutant> = wanted.into_values().flatten().collect();
        missed.sort_by_key(|mutant| source.offset(mutant.span.start));
        numbered.left_out.extend(missed.into_iter().map(|mutant| (mutant, LeftOut::Constant)));
        numbered.plans.push(Plan { file, source, sites, constants });
    }
    Ok(numbered)
}

impl Plan {
    /// The mutants that return early: their type follows from the function alone, whatever stands beside them.
    pub(crate) fn returns(&self) -> impl Iterator<Item = u32> {
        let bodies = self.sites.iter().filter(|site| site.shape == Shape::Body);
        bodies.flat_map(|site| site.alternatives.iter().map(|(id, _)| *id))
    }

    /// The numbers of the mutants in constant functions of this name, for which constants call them.
    pub(crate) fn constant(&self, name: &str) -> Vec<u32> {
        let called = |site: &Site| {
            site.constant.is_some_and(|at| self.constants.iter().any(|(place, own)| *place == at && own == name))
        };
        let sites = self.sites.iter().filter(|site| called(site));
        sites.flat_map(|site| site.alternatives.iter().map(|(id, _)| *id)).collect()
    }

    /// The file with all its mutants but these.
    pub(crate) fn rewrite(&self, without: &BTreeSet<u32>) -> Rewritten {
        let left = |site: &Site| site.alternatives.iter().any(|(id, _)| !without.contains(id));
        let needed = |at: usize| self.sites.iter().any(|site| site.constant == Some(at) && left(site));
        let mut sites: Vec<&Site> = self
            .sites
            .iter()
            .enumerate()
            .filter(|(at, site)| if site.shape == Shape::Const { needed(*at) } else { left(site) })
            .map(|(_, site)| site)
            .collect();
        // What is only put in comes before what starts at the same place.
        sites.sort_by_key(|site| {
            let Range { start, end } = site.range;
            (start, start < end, std::cmp::Reverse(end), site.shape)
        });
        let text = self.source.text.as_str();
        let mut writer = Writer {
            out: Rewritten { text: String::new(), alternatives: vec![], sites: vec![], matches: vec![] },
            without,
        };
        let mut open: Vec<(&Site, usize)> = Vec::new();
        let mut at = 0;
        for site in sites {
            while let Some((inner, start)) = open.pop_if(|(inner, _)| inner.range.end <= site.range.start) {
                writer.copy(text, &mut at, inner.range.end);
                writer.close(inner, start);
            }
            writer.copy(text, &mut at, site.range.start);
            let start = writer.out.text.len();
            writer.open(site);
            open.push((site, start));
        }
        while let Some((inner, start)) = open.pop() {
            writer.copy(text, &mut at, inner.range.end);
            writer.close(inner, start);
        }
        writer.copy(text, &mut at, text.len());
        writer.out
    }
}

struct Writer<'a> {
    out: Rewritten,
    without: &'a BTreeSet<u32>,
}

impl Writer<'_> {
    fn copy(&mut self, text: &str, at: &mut usize, to: usize) {
        self.out.text.push_str(&text[*at..to]);
        *at = to;
    }

    fn left<'s>(&self, site: &'s Site) -> Vec<&'s (u32, String)> {
        site.alternatives.iter().filter(|(id, _)| !self.without.contains(id)).collect()
    }

    /// `7 => a == b, _ => a > b`.
    fn arms(&mut self, site: &Site, before: &str, after: impl Fn(usize, usize) -> (String, String)) {
        let left = self.left(site);
        for (place, (id, text)) in left.iter().enumerate() {
            let (open, close) = after(place, left.len());
            let number = if place + 1 == left.len() { "_".to_owned() } else { id.to_string() };
            self.out.text.push_str(&format!("{number} => "));
            let start = self.out.text.len();
            self.out.text.push_str(&format!("{before}{open}{text}{close}"));
            self.out.alternatives.push((start..self.out.text.len(), *id));
            self.out.text.push_str(", ");
        }
    }

    fn open(&mut self, site: &Site) {
        let at = format!("crate::mutant::at({}, {})", site.first, site.count);
        let plain = |_, _| (String::new(), String::new());
        match site.shape {
            Shape::Scrutinee => {}
            Shape::Const => self.out.text.push_str("/*"),
            Shape::Body => {
                self.out.text.push_str(&format!(" match {at} {{ 0 => {{}} "));
                self.arms(site, "return ", plain);
                self.out.text.push_str("} ");
            }
            Shape::Either => self.out.text.push_str(&format!("{{ match {at} {{ 0 => crate::mutant::Either::A(")),
            Shape::Arm => self.out.text.push_str(&format!(" if {at} == 0")),
            Shape::GuardedArm => self.out.text.push_str(&format!("{at} == 0 && (")),
            Shape::Guard | Shape::Expr => self.out.text.push_str(&format!("(match {at} {{ 0 => ")),
        }
    }

    fn close(&mut self, site: &Site, start: usize) {
        match site.shape {
            Shape::Scrutinee => {
                let ids = self.left(site).iter().map(|(id, _)| *id).collect();
                self.out.matches.push((start..self.out.text.len(), ids));
                return;
            }
            Shape::Const => self.out.text.push_str("*/"),
            Shape::Body | Shape::Arm => {}
            Shape::Either => {
                self.out.text.push_str("), ");
                self.arms(site, "crate::mutant::Either::B(", |place, of| {
                    let last = place + 1 == of;
                    let open =
                        "crate::mutant::Either::B(".repeat(place) + if last { "" } else { "crate::mutant::Either::A(" };
                    let depth = place + usize::from(!last) + 1;
                    (open, ")".repeat(depth))
                });
                self.out.text.push_str("} }");
            }
            Shape::GuardedArm => self.out.text.push(')'),
            Shape::Guard | Shape::Expr => {
                self.out.text.push_str(", ");
                self.arms(site, "", |_, _| (String::new(), String::new()));
                self.out.text.push_str("})");
            }
        }
        let ids = self.left(site).iter().map(|(id, _)| *id).collect();
        self.out.sites.push((start..self.out.text.len(), ids));
    }
}

/// Looks for the places of mutants in one file.
struct Finder<'a> {
    text: &'a str,
    wanted: HashMap<(Genre, usize), Vec<Mutant>>,
    numbered: &'a mut Numbered,
    sites: Vec<Site>,
    constants: Vec<(usize, String)>,
    /// The constant function around.
    constant: Option<usize>,
    /// Whether the compiler evaluates it.
    fixed: bool,
}

impl Finder<'_> {
    fn take(&mut self, genre: Genre, at: usize) -> Vec<Mutant> {
        if self.fixed { Vec::new() } else { self.wanted.remove(&(genre, at)).unwrap_or_default() }
    }

    fn site(&mut self, shape: Shape, range: Range<usize>, alternatives: Vec<(Mutant, String)>) {
        if alternatives.is_empty() {
            return;
        }
        let first = self.numbered.mutants.len() as u32 + 1;
        let count = alternatives.len() as u32;
        let mut numbered = Vec::new();
        for (id, (mutant, text)) in (first..).zip(alternatives) {
            self.numbered.mutants.push(mutant);
            numbered.push((id, text));
        }
        self.sites.push(Site { range, shape, first, count, alternatives: numbered, constant: self.constant });
    }

    /// The text of a range with one part of it replaced.
    fn replaced(&self, range: &Range<usize>, part: &Range<usize>, by: &str) -> String {
        format!("{}{by}{}", &self.text[range.start..part.start], &self.text[part.end..range.end])
    }

    fn function(&mut self, signature: &Signature, block: &Block) {
        let before = (self.constant, self.fixed);
        self.fixed = false;
        self.constant = signature.constness.as_ref().map(|token| {
            let range = token.span.byte_range();
            self.constants.push((self.sites.len(), signature.ident.to_string()));
            self.sites.push(Site {
                range,
                shape: Shape::Const,
                first: 0,
                count: 0,
                alternatives: vec![],
                constant: None,
            });
            self.sites.len() - 1
        });
        if let (Some(first), Some(last)) = (block.stmts.first(), block.stmts.last()) {
            let body = first.span().byte_range().start..last.span().byte_range().end;
            let mutants = self.take(Genre::FnValue, body.start);
            let alternatives = mutants.into_iter().map(|mutant| (mutant.replacement.clone(), mutant));
            let alternatives: Vec<_> = alternatives.map(|(text, mutant)| (mutant, text)).collect();
            if matches!(&signature.output, ReturnType::Type(_, of) if matches!(**of, Type::ImplTrait(_))) {
                // A block of its own: statements are no expression.
                let block = block.brace_token.span.join().byte_range();
                self.site(Shape::Either, block, alternatives);
            } else {
                self.site(Shape::Body, body.start..body.start, alternatives);
            }
        }
        visit::visit_block(self, block);
        (self.constant, self.fixed) = before;
    }

    /// An expression of operators, as a whole: its mutants are texts with one operator replaced.
    fn operators(&mut self, whole: &ExprBinary) {
        let whole_range = whole.span().byte_range();
        let mut operands = Vec::new();
        let mut operators = Vec::new();
        spread(whole, &mut operators, &mut operands);
        let chained = and_parts(whole);
        if chained.iter().any(|part| matches!(part, Expr::Let(_))) {
            // `||` beside `let` is not Rust. The parts between `&&` are expressions of their own.
            for operator in operators.iter().filter(|op| matches!(op, BinOp::And(_))) {
                let mutants = self.take(Genre::BinaryOperator, operator.span().byte_range().start);
                self.numbered.left_out.extend(mutants.into_iter().map(|mutant| (mutant, LeftOut::Unviable)));
            }
            chained.into_iter().for_each(|part| self.visit_expr(part));
            return;
        }
        let mut alternatives = Vec::new();
        for operator in operators {
            let range = operator.span().byte_range();
            for mutant in self.take(Genre::BinaryOperator, range.start) {
                let text = self.replaced(&whole_range, &range, &mutant.replacement);
                if syn::parse_str::<Expr>(&text).is_ok() {
                    alternatives.push((mutant, text));
                } else {
                    self.numbered.left_out.push((mutant, LeftOut::Unviable));
                }
            }
        }
        self.site(Shape::Expr, whole_range, alternatives);
        operands.into_iter().for_each(|operand| self.visit_expr(operand));
    }

    fn unary(&mut self, unary: &ExprUnary) {
        let range = unary.span().byte_range();
        let operator = unary.op.span().byte_range();
        let mutants = self.take(Genre::UnaryOperator, operator.start);
        let alternatives =
            mutants.into_iter().map(|mutant| (mutant, self.replaced(&range, &operator, ""))).collect::<Vec<_>>();
        self.site(Shape::Expr, range, alternatives);
        self.visit_expr(&unary.expr);
    }

    fn structure(&mut self, structure: &ExprStruct) {
        let range = structure.span().byte_range();
        let mut alternatives = Vec::new();
        for field in &structure.fields {
            let mut part = field.span().byte_range();
            for mutant in self.take(Genre::StructField, part.start) {
                let rest = &self.text[part.end..];
                part.end += rest.len() - rest.trim_start().trim_start_matches(',').len();
                alternatives.push((mutant, self.replaced(&range, &part, "")));
            }
        }
        self.site(Shape::Expr, range, alternatives);
        visit::visit_expr_struct(self, structure);
    }

    /// The mutant that deletes the arm.
    fn arm(&mut self, arm: &Arm) -> Option<(u32, String)> {
        let number = self.numbered.mutants.len() as u32 + 1;
        let deleted = self.take(Genre::MatchArm, arm.span().byte_range().start);
        let deletion = deleted.first().map(|_| (number, String::new()));
        let deleted = deleted.into_iter().map(|mutant| (mutant, String::new())).collect();
        match &arm.guard {
            None => {
                let end = arm.pat.span().byte_range().end;
                self.site(Shape::Arm, end..end, deleted);
            }
            Some((_, guard)) => {
                let range = guard.span().byte_range();
                self.site(Shape::GuardedArm, range.clone(), deleted);
                let mutants = self.take(Genre::MatchArmGuard, range.start);
                let mutants = mutants.into_iter().map(|mutant| (mutant.replacement.clone(), mutant));
                let alternatives = mutants.map(|(text, mutant)| (mutant, text)).collect();
                self.site(Shape::Guard, range, alternatives);
                self.visit_expr(guard);
            }
        }
        self.visit_expr(&arm.body);
        deletion
    }

    fn fixed(&mut self, look: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.fixed, true);
        look(self);
        self.fixed = before;
    }
}

/// The operators of an expression without brackets, and what they join.
fn spread<'e>(binary: &'e ExprBinary, operators: &mut Vec<&'e BinOp>, operands: &mut Vec<&'e Expr>) {
    for (side, operator) in [(&binary.left, Some(&binary.op)), (&binary.right, None)] {
        match &**side {
            Expr::Binary(inner) => spread(inner, operators, operands),
            other => operands.push(other),
        }
        operators.extend(operator);
    }
}

/// What `&&` joins.
fn and_parts(binary: &ExprBinary) -> Vec<&Expr> {
    if !matches!(binary.op, BinOp::And(_)) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    for side in [&*binary.left, &*binary.right] {
        match side {
            Expr::Binary(inner) if matches!(inner.op, BinOp::And(_)) => parts.extend(and_parts(inner)),
            other => parts.push(other),
        }
    }
    parts
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.fixed(|finder| finder.visit_expr(&item.expr));
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.fixed(|finder| finder.visit_expr(&item.expr));
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.fixed(|finder| finder.visit_expr(&item.expr));
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        match expr {
            Expr::Binary(binary) => self.operators(binary),
            Expr::Unary(unary) => self.unary(unary),
            Expr::Struct(structure) => self.structure(structure),
            Expr::Match(choice) => {
                self.visit_expr(&choice.expr);
                let arms: Vec<(u32, String)> = choice.arms.iter().filter_map(|arm| self.arm(arm)).collect();
                let range = choice.expr.span().byte_range();
                let looked_at =
                    Site { range, shape: Shape::Scrutinee, first: 0, count: 0, alternatives: arms, constant: None };
                self.sites.push(looked_at);
            }
            Expr::Repeat(repeat) => self.visit_expr(&repeat.expr),
            Expr::Const(_) => {}
            // Run when it is called, also where the compiler makes it.
            Expr::Closure(closure) => {
                let before = std::mem::replace(&mut self.fixed, false);
                self.visit_expr(&closure.body);
                self.fixed = before;
            }
            other => visit::visit_expr(self, other),
        }
    }

    // Neither in patterns nor in types is anything chosen at run time.
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
    fn visit_type(&mut self, _: &'ast Type) {}
    fn visit_item_enum(&mut self, _: &'ast syn::ItemEnum) {}
    fn visit_angle_bracketed_generic_arguments(&mut self, _: &'ast syn::AngleBracketedGenericArguments) {}
}
