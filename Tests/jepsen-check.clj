;; Loads jepsen.tests.kafka with what its `analysis` needs, and judges histories: a file for each argument, one
;; operation a line. Prints a map of error types with their counts for each; the search for cycles is left out.
(require '[clojure.edn :as edn] '[clojure.java.io :as io] '[clojure.string :as str])
(def home (System/getProperty "jepsen.home"))
(def kafka (str home "/jepsen/jepsen/src/jepsen/tests/kafka.clj"))
(def tesser (str home "/tesser/core/src/tesser/core.clj"))

(defn loaded! [lib] (dosync (commute @#'clojure.core/*loaded-libs* conj lib)))

(defn used
  "The names that a file takes from a library, by its alias there."
  [file alias]
  (->> (slurp file)
       (re-seq (re-pattern (str "(?<![\\w.-])" alias "/([A-Za-z][\\w!?*+<>=.'-]*)")))
       (map (comp symbol second))
       distinct))

(defn stand-in!
  "A library whose functions do nothing: generators, clients, plots and files are not used by the analysis."
  [lib names]
  (let [ns (create-ns lib)]
    (doseq [name names :when (not (ns-resolve ns name))] (intern ns name (fn [& _] nil)))
    (loaded! lib)))

(defn protocol! [lib form]
  (binding [*ns* (the-ns lib)]
    (refer 'clojure.core :exclude '[map filter repeat update])
    (eval form)))

(stand-in! 'interval-metrics.core (used tesser "metrics"))
(stand-in! 'interval-metrics.measure (used tesser "measure"))
(doseq [[alias lib] '{xml analemma.xml svg analemma.svg elle elle.core g elle.graph txn elle.txn gnuplot gnuplot.core
                      checker jepsen.checker client jepsen.client gen jepsen.generator rand jepsen.random
                      store jepsen.store perf jepsen.checker.perf append jepsen.tests.cycle.append}]
  (stand-in! lib (remove '#{Generator DataExplainer Checker op update check} (used kafka alias))))
(stand-in! 'elle.list-append '[rand-bg-color])
(stand-in! 'elle.rels '[ww wr rw])
(protocol! 'jepsen.generator '(defprotocol Generator (op [g t c]) (update [g t c e])))
(protocol! 'elle.core '(defprotocol DataExplainer (explain-pair-data [e a b]) (render-explanation [e x a b])))
(protocol! 'jepsen.checker '(defprotocol Checker (check [c t h o])))
(intern 'elle.core 'combine (fn [& _] (fn [_] {})))
(intern 'elle.txn 'additional-graphs (fn [_] []))
(intern 'elle.txn 'cycles! (fn [& _] {:anomalies {}}))

(defn take-from!
  "Small functions out of a file whose other contents need too much."
  [file lib names]
  (create-ns lib)
  (binding [*ns* (the-ns lib)]
    (refer 'clojure.core :exclude '[parse-long])
    (require '[clojure.core.reducers :as r] '[dom-top.core :refer [loopr]])
    (with-open [reader (java.io.PushbackReader. (io/reader file))]
      (loop []
        (let [form (read {:eof ::end :read-cond :allow} reader)]
          (when (not= form ::end)
            (when (and (seq? form) ('#{defn defmacro def} (first form)) (names (second form))) (eval form))
            (recur))))))
  (loaded! lib))

(require '[jepsen.history :as h])
(take-from! (str home "/jepsen/jepsen/src/jepsen/util.clj") 'jepsen.util
            '#{map-vals map-kv meh nanos->secs extreme-by* extreme-by max-by min-by nil-if-empty polysort poly-compare
               partition-by-vec})
(intern 'jepsen.util 'pprint-str pr-str)
(take-from! (str home "/elle/src/elle/util.clj") 'elle.util '#{index-of})
(load-file kafka)

(defn counts [errors]
  (into (sorted-map)
        (for [[type found] errors]
          [type (case type
                  :unseen     (reduce + (vals (:unseen found)))
                  :lost-write (count (distinct (map (juxt :key :value) found)))
                  (count found))])))

(doseq [file *command-line-args*]
  (let [operations (with-open [reader (io/reader file)]
                     (mapv edn/read-string (remove str/blank? (line-seq reader))))]
    (println (.getName (io/file file))
             (pr-str (counts (:errors (jepsen.tests.kafka/analysis (h/history operations))))))))
(shutdown-agents)
